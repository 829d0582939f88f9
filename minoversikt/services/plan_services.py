"""Services the person gets, waits for or has been refused: written by the person or by whoever coordinates."""

from minoversikt.access.reader import plan_reader
from minoversikt.domain.service import Service
from minoversikt.records import models

read_services = plan_reader(Service, models.Service, "position", "created_at")

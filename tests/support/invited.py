"""Brings the demo's newcomer to an invitation the way the product does it: applied, accepted, coordinator appointed."""

from datetime import UTC, datetime
from uuid import uuid4

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import SAGENE, unit
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Wish
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.need_report_new import NewReport
from minoversikt.services import appointing, need_reports, report_answering, report_sending
from minoversikt.services.appointing import Appointed


def invite_newcomer() -> Appointed:
    """Let the newcomer apply and the unit say yes; returns what the unit got, the link's token with it."""
    newcomer, boss = demo_actor("newcomer"), demo_actor("unit")
    sent = report_sending.send(
        newcomer,
        uuid4(),
        NewReport(
            given_name="Jonas", family_name="Prøve", consent_on=oslo_today(datetime.now(UTC)), need="Oversikt",
            wish=Wish.PLAN, unit_id=unit(SAGENE),
        ),
    )  # fmt: skip
    for step in (report_answering.receive, report_answering.start_assessment):
        step(boss, sent, expected=_version(boss, sent))
    case = report_answering.accept(boss, sent, expected=_version(boss, sent))
    return appointing.appoint(
        boss, case, coordinator=demo_id("Employment", "coordinator"), deputy=demo_id("Employment", "deputy")
    )


def _version(boss, report_id):
    return need_reports.report(boss, report_id).version

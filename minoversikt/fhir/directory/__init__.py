"""Organisations and people of a FHIR file."""

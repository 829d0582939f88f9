"""Writes our own plan as FHIR R4 and reads it back: one small mapper for each resource, both ways."""

"""Tests of the FHIR face and of reading foreign FHIR."""

"""The JSON face: FHIR R4 in and out."""

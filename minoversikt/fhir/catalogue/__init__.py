"""The catalogue of services as FHIR R4: HealthcareService with the Organization that provides it (no-basis)."""

"""Understands a FHIR R4 bundle made by another product, without storing anything."""

"""The coordinating unit: what waits, one report, one case."""

"""Hostile cases: what somebody might try, and the answer they get (threat model)."""

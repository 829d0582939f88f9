"""Tests of what runs without a person, and of the access log as a store."""

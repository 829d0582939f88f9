"""Tests of Min oversikt IP; the folders mirror the rooms of the house."""

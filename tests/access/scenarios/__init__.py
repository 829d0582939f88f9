"""Named stories about access, as data."""

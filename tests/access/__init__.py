"""The access rules as data, and what is run through them."""

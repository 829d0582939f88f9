"""Who may see what, and the only way to the records."""

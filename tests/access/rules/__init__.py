"""Hand-written access rules and their expansion; nothing here imports the product."""

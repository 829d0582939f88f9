"""Who acts for whom: the person's own pages, decisions on capacity, private texts, and the unit's registers."""

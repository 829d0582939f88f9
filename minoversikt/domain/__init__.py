"""The words, rules and shapes of the field. Pure Python: no Django, no database, no clock of its own."""

"""The local administrator: people, roles, places, rosters."""

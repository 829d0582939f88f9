"""Turns a service's shapes into words ready to show, so that templates only place them."""

"""Fictional people and plans to try the product with; refuses to load outside demo mode."""

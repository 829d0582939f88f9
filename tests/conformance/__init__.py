"""What leaves the house, held against rules and validators made by others."""

"""Views of «Hvem ser hva»."""

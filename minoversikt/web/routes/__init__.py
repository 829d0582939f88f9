"""The addresses, one file per feature; short, Norwegian and stable (screens.md)."""

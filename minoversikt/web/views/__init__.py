"""One module of views a feature; each view parses, calls a service, renders."""

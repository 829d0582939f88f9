"""Min oversikt IP: a person's own individual plan, shared across the services that help them."""

"""How the product is set up and started: settings from the environment, the embedded database, the server."""

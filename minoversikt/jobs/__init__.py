"""What runs without a person, as a named system actor: sealing and anchoring the access log, partitions."""

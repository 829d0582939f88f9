"""What the pages cost: `make bench` (or `python -m tests.bench --quick`)."""

"""The test harness: a real database, real people, a real server and a real browser."""

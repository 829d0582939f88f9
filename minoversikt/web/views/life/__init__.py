"""The life of a plan and of a case: each step on a page that tells what happens before it happens."""

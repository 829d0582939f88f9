"""Reports of need: the start, the four steps, and the pages that follow a report."""

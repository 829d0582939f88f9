"""The HTML face: views, forms, templates and the frame around every page."""

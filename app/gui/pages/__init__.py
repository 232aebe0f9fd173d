"""Pages: passive views, each runs alone with sample data."""

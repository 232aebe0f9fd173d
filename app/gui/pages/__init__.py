"""The pages of the window: passive, each runs alone with invented sample data."""

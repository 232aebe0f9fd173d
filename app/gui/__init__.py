"""Qt, and only here: the window and what stands in it."""

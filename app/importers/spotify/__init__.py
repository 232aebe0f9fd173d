"""Spotify's three packages (account data, extended history, technical log); one file per format."""

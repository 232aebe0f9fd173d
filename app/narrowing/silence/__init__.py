"""Silence: what was shown and not taken up, and what was refused by an act."""

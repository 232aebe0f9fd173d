"""Unlabel: rebuild the labels platforms put on a person, and answer back, offline."""

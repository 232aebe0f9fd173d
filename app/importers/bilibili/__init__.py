"""Bilibili."""

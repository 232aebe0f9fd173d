"""Douban."""

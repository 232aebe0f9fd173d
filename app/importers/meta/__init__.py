"""Meta: Instagram, Facebook, Threads."""

"""What the person can do about a label."""

"""Tables and lists as Qt models."""

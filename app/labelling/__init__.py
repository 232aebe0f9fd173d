"""Events become topics and labels."""

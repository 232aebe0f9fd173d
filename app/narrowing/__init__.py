"""Events become measures of diversity over time."""

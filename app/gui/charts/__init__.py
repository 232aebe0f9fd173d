"""Charts: draw arrays, compute nothing."""

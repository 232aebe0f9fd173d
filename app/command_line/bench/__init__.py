"""Speed and memory, measured as ratios against named references in the same run."""

"""Each joins one page with the workflows behind it; pages know neither each other nor the casebook."""

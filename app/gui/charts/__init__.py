"""Charts: they draw what they are given and compute nothing; pyqtgraph is loaded after the first paint."""

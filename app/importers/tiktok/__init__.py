"""TikTok's export: one JSON object with many lists, or a tree of text files."""

"""Google Takeout: My Activity, YouTube, Chrome, Play Store, Discover, News, profile; one file per format."""

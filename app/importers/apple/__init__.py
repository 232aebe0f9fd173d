"""Apple: Music and App Store."""

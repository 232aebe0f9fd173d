"""What we talk about: events, topics, labels, estimates, errors; standard library only."""

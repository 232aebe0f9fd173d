"""What an item is about: facts, known creators, entities, keywords and the title model, multiplied."""

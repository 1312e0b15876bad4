"""Who is in a room, how they came in, and what they tell the front without a word."""

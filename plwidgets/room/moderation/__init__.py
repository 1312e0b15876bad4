"""Looking after what people write: hidden, lit, marked, approved first, one person at a time."""

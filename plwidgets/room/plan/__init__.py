"""The plan of a room that has begun: what becomes of it, and how it is told."""

"""What coaches are given of a room, and never who."""

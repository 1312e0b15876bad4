"""How a room goes on: together, at one's own pace, in time and late."""

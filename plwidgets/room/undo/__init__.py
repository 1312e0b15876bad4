"""The last press of a facilitator is taken back."""

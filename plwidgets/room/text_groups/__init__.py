"""Texts that the facilitator puts in groups."""

"""Answers added up, as they are told, and how people moved between rounds."""

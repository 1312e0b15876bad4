"""The log as rows, what their columns mean, and the files they are written to."""

"""Words of every script: how they are compared, found and counted."""

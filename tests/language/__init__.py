"""Words of every script: what is the same word, and what never is."""

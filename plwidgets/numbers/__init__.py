"""Numbers of people: what is counted, its middle, its shares.  No numpy: phones wait for it."""

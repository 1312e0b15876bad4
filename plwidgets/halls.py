"""How large a hall is: of all who ask, the command line knows it before any hub is loaded."""

A_HALL = 800
"""How many phones behind one address may join a room at one instant, unless a host says more."""

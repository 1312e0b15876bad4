"""How fast the hub is on this machine: `make bench`.  See README.md beside this file."""

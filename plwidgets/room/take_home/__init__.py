"""What participants take along."""

"""What stands on the wall and on the console, beside what everybody sees."""

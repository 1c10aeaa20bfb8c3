"""What a partner gets on paper: thanks for what was given, and the statement of a year."""

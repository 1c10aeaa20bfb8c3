"""Parties outside: one folder each, with their files, what they say, and synthetic samples."""

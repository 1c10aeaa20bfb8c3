"""A town to look around in: synthetic people, everybody's role, lists at every stage of the way."""

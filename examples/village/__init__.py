"""The synthetic village: its people, the lines that propose them, and the truth about each."""

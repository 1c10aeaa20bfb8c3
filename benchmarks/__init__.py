"""What is measured, side by side, with one command: `make bench`."""

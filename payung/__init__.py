"""Payung: runs a local government's cover for vulnerable informal workers, from list to claim."""

VERSION = "0.1.0"

"""Enrolment and money at the size of a regency: 52,000 people."""

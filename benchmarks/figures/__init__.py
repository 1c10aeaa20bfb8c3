"""Figures of coverage at the size of a regency: 1,000,000 workers, 60 months, 450 villages."""

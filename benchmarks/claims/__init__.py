"""Claims at the size of a regency: what is due, and which families have not asked."""

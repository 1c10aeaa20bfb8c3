"""How soon a phone has drawn the map of a large regency."""

"""Why a row means a person, for a clerk: sentences and bars, on a terminal or a page."""

"""Reference registers, whoever made them, as one table: see `read`."""

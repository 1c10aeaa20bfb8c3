"""Which person is this row? Payung beside the best library and the simple ways in use."""

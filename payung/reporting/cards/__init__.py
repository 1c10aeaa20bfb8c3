"""Cards to print and cut, and the sheets on which people sign for them."""

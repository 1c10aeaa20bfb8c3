"""The treasurer's statement (buku pembantu): to print and sign, and to go on reckoning with."""

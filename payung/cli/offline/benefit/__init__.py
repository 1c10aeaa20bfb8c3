"""`payung benefit`: what is due after a death or an accident, from facts told in three ways."""

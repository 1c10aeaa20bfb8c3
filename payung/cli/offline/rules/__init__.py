"""`payung rules`: what the law says on a day, what changes, whether the cases still hold."""

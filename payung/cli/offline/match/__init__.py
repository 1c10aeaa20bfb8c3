"""`payung match`: why a row means a person, how often matching is right, and its weights."""

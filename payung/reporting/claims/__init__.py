"""What is handed over with a claim: letters, the list of a ceremony, figures without names."""

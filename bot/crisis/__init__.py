"""Screening: from what a person typed to a risk that explains itself."""

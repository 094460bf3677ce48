"""A flow as data, and its correctness."""

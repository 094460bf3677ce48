"""The composition root: the only place that chooses parts and puts them together."""

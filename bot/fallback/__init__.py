"""What answers a danger when nothing else does in time."""

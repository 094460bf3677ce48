"""What every store promises. A second store joins by one row in `STORES` (conftest.py); nothing else moves."""

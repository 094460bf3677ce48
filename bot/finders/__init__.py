"""Where answers come from: meetings, places and the feeds behind them. Nothing here is loaded for who never asks."""

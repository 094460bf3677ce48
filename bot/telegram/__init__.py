"""The Telegram door: translates, and has no `if` about flows."""

"""The conversation itself: pure, from an event to a turn."""

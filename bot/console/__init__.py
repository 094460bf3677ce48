"""The terminal door: the bot in a console, and the commands of those who write and run it."""

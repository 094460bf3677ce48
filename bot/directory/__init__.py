"""Meetings, organisations and helplines as values."""

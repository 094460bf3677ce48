"""Twofold: conversations that support people who live with addiction and depression together."""

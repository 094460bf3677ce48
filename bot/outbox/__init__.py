"""The outbox, emptied: who is sent to next, one row on its way, and a channel that does not answer."""

"""Stores. `contract/` holds for every store; the files beside it are about SQLite, the seal and the writer."""

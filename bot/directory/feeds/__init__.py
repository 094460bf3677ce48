"""Adapters: one module for each format in which meetings are published."""

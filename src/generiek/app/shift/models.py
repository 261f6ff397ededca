"""The tables of shift."""

"""The tables of area."""

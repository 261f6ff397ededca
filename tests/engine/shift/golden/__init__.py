"""Logbooks that stay as they are, and what the code must read in them for ever."""

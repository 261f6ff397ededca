"""The logbook of a shift: its storage, its live stream and its screens."""

"""The field simulator: officers, vehicles, callers and desks played through the real commands."""

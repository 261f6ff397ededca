"""How fast the logbook folds and appends, and whether 120 streams get every entry once, in order, in time."""

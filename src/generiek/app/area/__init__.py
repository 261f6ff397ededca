"""The roads, places, zones and closures of the team's area."""

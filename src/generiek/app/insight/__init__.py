"""Figures about shifts and the team, each a function of logbooks."""

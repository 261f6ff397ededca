"""Rosters measured: public instances, the demonstration team, breaks and labels."""

"""A believable team made from a seed: people, vehicles, work, cases, calls, roster."""

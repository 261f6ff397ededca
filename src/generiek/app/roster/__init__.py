"""Who is on duty when, and whether that is lawful."""

"""Volume-crime cases, their screening and their steps (police data)."""

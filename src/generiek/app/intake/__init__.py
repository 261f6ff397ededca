"""Files from outside: what was taken, what was refused and why."""

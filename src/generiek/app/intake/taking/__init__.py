"""Laying what a file says beside what is known: a plan that says what is new, and writes when confirmed."""

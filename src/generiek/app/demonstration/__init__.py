"""Brings the demonstration team into the tables, and lets its shifts live. Everything in it is marked so."""

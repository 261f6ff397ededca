"""Calls and the advice on whom to send (police data)."""

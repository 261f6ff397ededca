"""Whom to send to a call, and why: advice over everybody on shift; a human decides."""

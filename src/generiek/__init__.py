"""Generiek: the working system of a police basic team without a separate emergency-response duty."""

__version__ = "0.1.0"

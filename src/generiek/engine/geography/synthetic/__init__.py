"""A generated region of a basic team: deterministic for a seed, and like the Netherlands on the map."""

from generiek.engine.geography.synthetic.generate import generate_region

__all__ = ["generate_region"]

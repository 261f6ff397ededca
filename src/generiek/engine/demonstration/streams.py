"""Luck by name: every part of the demonstration has its own stream, so that one cannot disturb another."""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from statistics import NormalDist
from uuid import UUID, uuid5

import numpy as np

NAMESPACE = UUID("6b1f6c1e-2c0e-5d0b-9f57-0f2b6c7f3a31")
_NORMAL = NormalDist()
KEPT_DRAWS = 1 << 16
"""Draws are asked again and again while a shift is played, and never change."""


@lru_cache(maxsize=KEPT_DRAWS)
def stable_id(seed: int, *names: object) -> str:
    """Give the same UUID for the same seed and names, always."""
    return str(uuid5(NAMESPACE, "/".join((str(seed), *map(str, names)))))


def stream(seed: int, *names: object) -> np.random.Generator:
    """Open the random stream of that name."""
    digest = hashlib.sha256("/".join((str(seed), *map(str, names))).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


@lru_cache(maxsize=KEPT_DRAWS)
def chance(seed: int, *names: object) -> float:
    """Draw one number in [0, 1) that depends on nothing but the seed and the names."""
    digest = hashlib.blake2b("/".join((str(seed), *map(str, names))).encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / (1 << 53)


@lru_cache(maxsize=KEPT_DRAWS)
def lognormal(seed: int, *names: object, median: float, sigma: float) -> float:
    """Draw one lognormal value by name; its mean is `median * exp(sigma² / 2)`."""
    probability = min(max(chance(seed, *names), 1e-6), 1 - 1e-6)
    return median * math.exp(sigma * _NORMAL.inv_cdf(probability))

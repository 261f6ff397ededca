"""The greedy roster that long instances are held against: one after another takes what suits best then."""

import numpy as np

from generiek.engine.rostering.model import Model
from generiek.engine.rostering.pricing import Corridor, Pricer, even_pace
from generiek.engine.rostering.respond import Search

LONG_DAYS, CORRIDOR_DAYS = 100, 8


def greedy_cost(model: Model, seed: int) -> float:
    """What it costs when each in turn, in random order, takes the cheapest lawful roster for what is wanted.

    On periods over a hundred days hours are used at an even pace, a little more or less.
    """
    search = Search.empty(model, Pricer())
    if model.days > LONG_DAYS:
        widest = max(int(person.graph.units.max()) for person in model.persons)
        search.pricer.corridor = Corridor(CORRIDOR_DAYS * widest, even_pace(model.days))
    for index in np.random.default_rng(seed).permutation(len(model.persons)):
        search.respond(int(index))
    return model.cost(search.roster)

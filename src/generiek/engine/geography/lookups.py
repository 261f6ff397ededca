"""What is looked up in a region whatever is closed: the nearest node, the road under a vehicle, a place by
its name."""

from functools import cached_property

import numpy as np

from generiek.engine.geography.matching import PositionMatcher
from generiek.engine.geography.place_search import PlaceSearch
from generiek.engine.geography.region import Region


class Lookups:
    """The indexes of one region, each made when first needed."""

    def __init__(self, region: Region) -> None:
        from scipy.spatial import KDTree

        self.region = region
        self._tree = KDTree(np.column_stack((region.roads.x_m, region.roads.y_m)))

    def nearest_node(self, x_m: float, y_m: float) -> int:
        """The road node nearest to a position."""
        return int(self._tree.query((x_m, y_m))[1])

    @cached_property
    def matcher(self) -> PositionMatcher:
        return PositionMatcher.of(self.region.roads)

    @cached_property
    def search(self) -> PlaceSearch:
        return PlaceSearch(self.region.places)

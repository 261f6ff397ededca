"""What several labels leave to decide: the open duties, what is still asked, and what each label costs."""

from collections import Counter
from dataclasses import dataclass

Key = tuple[int, int]
"""An officer and a label, or a block and a label."""
Labels = list[int | None]
"""The label of each open duty, in their order."""


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A duty whose label is open: those it may carry (sorted) with the price of each, and the one it has."""

    id: int
    officer: int
    block: int
    may: tuple[int, ...]
    prices: tuple[int, ...]
    carries: int | None

    def price(self, label: int) -> int:
        """What it costs to give this label: nothing when it stands."""
        return self.prices[self.may.index(label)]


@dataclass(frozen=True, slots=True, eq=False)
class LabelCase:
    """Open duties, labels still asked by block and label, and what each next label of an officer adds.

    `even_price`: what one unit of unevenness weighs beside the prices of changes.
    """

    duties: tuple[OpenDuty, ...]
    asked: dict[Key, int]
    steps: dict[Key, list[int]]
    even_price: int

    def counts(self, carried: Labels) -> Counter[Key]:
        """How many open duties of each officer carry each label."""
        pairs = zip(self.duties, carried, strict=True)
        return Counter((duty.officer, label) for duty, label in pairs if label is not None)

    def given(self, carried: Labels) -> Counter[int]:
        """How many labels each block has been given."""
        pairs = zip(self.duties, carried, strict=True)
        return Counter(duty.block for duty, label in pairs if label is not None)

    def wanted(self) -> Counter[int]:
        """How many labels are still asked of each block."""
        wanted: Counter[int] = Counter()
        for (block, _), count in self.asked.items():
            wanted[block] += count
        return wanted

    def evenness(self, carried: Labels) -> int:
        """The unevenness that these labels add, in whole units."""
        return sum(sum(self.steps[key][:count]) for key, count in self.counts(carried).items())

    def price(self, carried: Labels) -> int:
        """What these labels change."""
        pairs = zip(self.duties, carried, strict=True)
        return sum(duty.price(label) for duty, label in pairs if label is not None)

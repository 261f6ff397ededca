"""Sentences that an import says to a person: English words with named gaps, so that a screen can translate
them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` has gaps like `%(file)s` that `values` fill."""

    text: str
    values: tuple[tuple[str, str | int], ...] = ()

    @staticmethod
    def of(text: str, **values: str | int) -> "Sentence":
        """A sentence from its words and what fills its gaps. Raises KeyError when a gap is not filled."""
        sentence = Sentence(text, tuple(values.items()))
        str(sentence)
        return sentence

    def __str__(self) -> str:
        return self.text % dict(self.values)


class Refusal(ValueError):
    """Something that cannot be taken; `sentence` says why, in one sentence."""

    def __init__(self, text: str, **values: str | int) -> None:
        self.sentence = Sentence.of(text, **values)
        super().__init__(str(self.sentence))

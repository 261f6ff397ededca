"""Wishes in words."""

from collections.abc import Mapping

from generiek.app.roster.models import Wish


def words_of_wish(row: Wish, names: Mapping[str, str]) -> str:
    """What somebody would like, with the name of the kind of duty if it is about one; `names` by code."""
    label = str(Wish.Kind(row.kind).label)
    return f"{label}: {names.get(row.duty_kind, row.duty_kind)}" if row.duty_kind else label

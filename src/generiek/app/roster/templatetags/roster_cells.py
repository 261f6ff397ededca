"""The cells of the grid, written in one go: 2,800 of them would take a template half a second."""

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from generiek.app.roster.models import Absence, Wish
from generiek.app.roster.queries.grid import Cell, PersonRow

register = template.Library()

WISH_SIGNS = {Wish.Kind.WANT: "+", Wish.Kind.AVOID: "−", Wish.Kind.BLOCKED: "×"}


@register.simple_tag
def cells(row: PersonRow, may_edit: bool) -> SafeString:
    """Every cell of one person's row."""
    return mark_safe("".join(_cell(cell, may_edit) for cell in row.cells))  # noqa: S308


def _cell(cell: Cell, may_edit: bool) -> str:
    classes = ["roster-cell"]
    classes += [f"roster-cell--{cell.band}"] if cell.kind else []
    classes += ["roster-cell--weekend"] if cell.weekend else []
    classes += ["roster-cell--absent"] if cell.absent else []
    classes += ["roster-cell--breach"] if cell.breaches else []
    classes += ["roster-cell--pinned"] if cell.pinned else []
    classes += ["roster-cell--fixed-free"] if cell.fixed_free and not cell.kind else []
    drag = ' draggable="true"' if may_edit and cell.kind and not cell.pinned else ""
    pinned = " data-pinned" if cell.pinned else ""
    wish = f'<i aria-hidden="true">{WISH_SIGNS[Wish.Kind(cell.wish)]}</i>' if cell.wish else ""
    title = escape(_title(cell))
    titled = f' title="{title}"' if title else ""
    return (
        f'<div role="gridcell" tabindex="-1" class="{" ".join(classes)}" data-date="{cell.date.isoformat()}"'
        f' data-kind="{conditional_escape(cell.kind)}"{pinned}{drag}{titled}>'
        f"{conditional_escape(_mark(cell))}{wish}</div>"
    )


def _mark(cell: Cell) -> str:
    if cell.absent:
        short = {
            Absence.Kind.SICKNESS: pgettext("two letters", "si"),
            Absence.Kind.LEAVE: pgettext("two letters", "le"),
            Absence.Kind.SCHOOL: pgettext("two letters", "sc"),
        }
        return short[Absence.Kind(cell.absent)]
    return f"{cell.mark}*" if cell.own_times else cell.mark


def _title(cell: Cell) -> str:
    words = []
    if cell.kind:
        words.append(f"{cell.name or cell.kind} {cell.times}")
    if cell.label:
        words.append(_("label: %(label)s") % {"label": cell.label})
    if cell.absent:
        words.append(str(Absence.Kind(cell.absent).label))
    words += cell.wish_words
    if cell.pinned:
        words.append(_("pinned"))
    if cell.fixed_free:
        words.append(_("fixed free day"))
    if cell.breaches:
        words.append(_("against a rule"))
    return " · ".join(words)

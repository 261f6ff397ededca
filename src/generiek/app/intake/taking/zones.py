"""Taking in zones and the boundary: they replace what the team drew before."""

from django.utils.translation import gettext as _

from generiek.app.area.actions import ChangeOfRegionNotAllowed, set_boundary, set_zones
from generiek.app.area.models import Zone
from generiek.app.intake.reading.problems import FileRefused
from generiek.app.intake.reading.zones import ZoneRow, read_zones
from generiek.app.intake.taking.plan import Offer, Plan
from generiek.app.people.models import Account


def plan_zones(offer: Offer) -> Plan:
    """Lay the zones of a file beside those that the team drew before."""
    rows = read_zones(offer.content, offer.mapping, offer.findings)
    zones = [row for row in rows if not row.is_boundary]
    boundary = next((row for row in rows if row.is_boundary), None)
    known = set(Zone.objects.filter(team=offer.team).values_list("name", flat=True))
    new = sum(row.name not in known for row in zones) + (boundary is not None)
    gone = len(known - {row.name for row in zones}) if zones else 0

    def write() -> None:
        account = Account.objects.get(pk=offer.account_id) if offer.account_id else None
        try:
            if boundary is not None:
                set_boundary(team=offer.team, rings=_outlines(boundary), now=offer.now, account=account)
            if zones:
                set_zones(
                    team=offer.team,
                    zones=[(row.name, _outlines(row)) for row in zones],
                    now=offer.now,
                    account=account,
                )
        except ChangeOfRegionNotAllowed as refusal:
            raise FileRefused(str(refusal), column="geometry") from refusal

    return Plan(len(rows), new, len(rows) - new, 0, write, _remarks(rows, gone))


def _outlines(row: ZoneRow) -> list[tuple[tuple[float, float], ...]]:
    return [rings[0] for rings in row.polygons]


def _remarks(rows: tuple[ZoneRow, ...], gone: int) -> tuple[str, ...]:
    remarks = []
    if gone:
        remarks.append(_("%(count)s zones of before do not stand in this file and go.") % {"count": gone})
    holes = sum(len(rings) - 1 for row in rows for rings in row.polygons)
    if holes:
        remarks.append(_("%(count)s holes inside zones are filled.") % {"count": holes})
    return tuple(remarks)

"""Taking in cases for the screening."""

from django.utils.translation import ngettext

from generiek.app.cases.actions.intake import take_in_case
from generiek.app.cases.case_facts import CaseFacts
from generiek.app.cases.models import Case
from generiek.app.cases.words import Lead, Offence
from generiek.app.intake.reading.cases import CaseRow, read_cases
from generiek.app.intake.taking.places import Places
from generiek.app.intake.taking.plan import Offer, Plan

ORIGIN = "intake"


def plan_cases(offer: Offer) -> Plan:
    """Lay cases beside those in the screening: a number that the team already has changes nothing."""
    rows = read_cases(
        offer.content,
        offer.mapping,
        offer.zone,
        offer.findings,
        offences=Offence.values,
        leads=Lead.values,
    )
    known = set(Case.objects.filter(team_id=offer.team.pk).values_list("number", flat=True))
    new = [row for row in rows if row.number not in known]
    places = Places(offer)
    facts = [(row, _facts(row, places, offer)) for row in new]

    def write() -> None:
        for row, known_facts in facts:
            take_in_case(
                team_id=offer.team.pk,
                facts=known_facts,
                words=row.text,
                by=offer.account_id,
                origin=ORIGIN,
                reporter=row.reporter,
            )

    same = len(rows) - len(new)
    remark = ngettext(
        "%(count)s case is in the screening already and stays as it is.",
        "%(count)s cases are in the screening already and stay as they are.",
        same,
    )
    known_already = (remark % {"count": same},) if same else ()
    return Plan(len(rows), len(new), 0, same, write, (*known_already, *places.remarks()))


def _facts(row: CaseRow, places: Places, offer: Offer) -> CaseFacts:
    position = places.position(
        row.place_label,
        row.place,
        lambda reason: offer.findings.note(row.row, offer.mapping.title_of("place"), reason),
    )
    return CaseFacts(
        number=row.number,
        offence=row.offence,
        occurred_at=row.occurred_at,
        reported_at=row.reported_at,
        place_label=row.place_label,
        x_m=position[0] if position else None,
        y_m=position[1] if position else None,
        value_eur=row.value_eur,
        suspect_known=row.suspect_known,
        caught_in_act=row.caught_in_act,
        leads=row.leads,
        provability=row.provability,
        high_impact=row.high_impact,
        victim_impact=row.victim_impact,
        priority_code=row.priority_code,
    )

"""Advice over everybody on shift: who is nearest, what it interrupts, and who is left out and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.dispatch import reasons as why
from generiek.engine.dispatch.advice import Advice, advise
from generiek.engine.dispatch.situation import (
    CallAsked,
    Candidate,
    DispatchSettings,
    Doing,
    Member,
    Situation,
    Zone,
    profile_for,
)

NOW_S = 1_790_000_000
END_S = NOW_S + 6 * 3600
FULL = frozenset({"ibt", "emergency_driving"})
STABBING = CallAsked(prio=1, place=(0, 0), category="safety", call_id="stabbing", expected_minutes=45)


def person(
    name: str, doing: Doing | None = None, competences: frozenset[str] = FULL, **more: object
) -> Member:
    return replace(Member(name, competences, doing or Doing("idle"), END_S), **more)


def unit(sign: str, travel_s: int | None, *members: Member, **more: object) -> Candidate:
    return replace(Candidate(sign, sign, members, place=(0, 0), travel_s=travel_s), **more)


def pair(sign: str, travel_s: int | None, doing: Doing | None = None, **more: object) -> Candidate:
    return unit(sign, travel_s, person(f"{sign}-a", doing), person(f"{sign}-b", doing), **more)


def advice_for(*candidates: Candidate, call: CallAsked = STABBING, **settings: object) -> Advice:
    return advise(Situation(NOW_S, call, candidates), settings=DispatchSettings(**settings))


def codes_against(advice: Advice, unit_id: str) -> tuple[str, ...]:
    [left_out] = [one for one in advice.not_advised if one.unit_id == unit_id]
    return tuple(reason.code for reason in left_out.reasons)


def test_the_nearest_unit_comes_first_whatever_it_is_doing() -> None:
    witness = Doing("work", "witness-molenstraat", "with_loss", 10)
    advice = advice_for(pair("31.02", 335, Doing("work", "traffic")), pair("31.07", 250, witness))
    assert [option.unit_id for option in advice.advised] == ["31.07", "31.02"]
    first = advice.advised[0]
    assert first.codes == (why.NEAREST, why.INTERRUPTS_WITH_LOSS)
    assert first.reasons[1].facts == {"ref": "witness-molenstraat", "minutes": 10}
    assert advice.advised[1].codes == (why.RANK, why.LATER, why.INTERRUPTS_DIRECTLY)
    assert advice.advised[1].reasons[1].facts == {"seconds": 85}


def test_work_that_cannot_be_interrupted_is_left_alone() -> None:
    hearing = Doing("work", "hearing-121", "no", 0, NOW_S + 3600)
    advice = advice_for(pair("31.09", 60, hearing), pair("31.11", 400))
    assert advice.first_unit_ids == ("31.11",)
    assert codes_against(advice, "31.09") == (why.NOT_INTERRUPTIBLE,)


@pytest.mark.parametrize(("to_prio", "advised"), [(0, False), (1, True), (2, True)])
def test_a_break_is_broken_only_by_a_call_that_may(to_prio: int, advised: bool) -> None:
    resting = Doing("break", "b1", until_s=NOW_S + 900, reachable_to_prio=to_prio)
    advice = advice_for(pair("31.04", 90, resting))
    assert bool(advice.advised) is advised
    if advised:
        assert why.BREAKS_BREAK in advice.advised[0].codes
    else:
        assert why.IN_BREAK in codes_against(advice, "31.04")


def test_one_member_in_a_break_keeps_the_whole_unit_from_a_call() -> None:
    advice = advice_for(unit("31.04", 90, person("jansen", Doing("break", "b1")), person("el-amrani")))
    assert codes_against(advice, "31.04") == (why.IN_BREAK,)


def test_a_solo_goes_to_prio_1_only_where_the_team_says_so() -> None:
    bakker = unit("31.05", 100, person("bakker"))
    assert codes_against(advice_for(bakker), "31.05") == (why.SOLO_NOT_SENT,)
    assert why.SOLO in advice_for(bakker, solo_to_prio_1=True).advised[0].codes
    assert why.SOLO in advice_for(bakker, call=CallAsked(2, (0, 0))).advised[0].codes


def test_an_aspirant_counts_forty_percent_and_two_make_no_crew() -> None:
    ali = person("ali", competences=FULL | {"aspirant"})
    mixed = advice_for(unit("31.02", 100, person("de-boer"), ali)).advised[0]
    assert mixed.percent == 140
    assert why.ASPIRANT_IN_CREW in mixed.codes
    two = advice_for(unit("31.03", 100, ali, replace(ali, person_id="kaya")))
    assert codes_against(two, "31.03") == (why.TOO_LITTLE_CREW,)


def test_a_crew_without_valid_training_is_not_advised_to_an_urgent_call() -> None:
    untrained = unit("31.06", 50, person("a", competences=frozenset()), person("b", competences=frozenset()))
    assert codes_against(advice_for(untrained), "31.06") == (why.UNTRAINED,)
    assert advice_for(untrained, call=CallAsked(3, (0, 0))).first_unit_ids == ("31.06",)


@pytest.mark.parametrize(
    ("code", "prio", "sent"),
    [("no_street", 3, False), ("no_prio_1", 1, False), ("no_prio_1", 2, True), ("no_night", 1, True)],
)
def test_who_is_restricted_is_kept_from_what_he_may_not_do(code: str, prio: int, sent: bool) -> None:
    crew = unit("31.06", 50, person("a"), person("b", competences=FULL | {code}))
    advice = advice_for(crew, call=CallAsked(prio, (0, 0)))
    assert bool(advice.advised) is sent
    if not sent:
        assert codes_against(advice, "31.06") == (why.RESTRICTED,)


def test_a_crew_without_the_driving_permission_is_told_so_and_drives_normally() -> None:
    only_trained = frozenset({"ibt"})
    slow = unit("31.06", 50, person("a", competences=only_trained), person("b", competences=only_trained))
    assert why.NO_EMERGENCY_DRIVER in advice_for(slow).advised[0].codes
    assert profile_for("car", 1, only_trained) == "normal"
    assert profile_for("car", 1, FULL) == "emergency"
    assert profile_for("car", 2, FULL) == "normal"
    assert profile_for("boat", 1, FULL) == "boat"


def test_a_unit_leaves_a_lesser_call_for_a_prio_1_but_counts_as_further_away() -> None:
    on_prio_3 = Doing("call", "noise", prio=3, on_scene=True)
    advice = advice_for(pair("31.07", 100, on_prio_3), pair("31.02", 250))
    assert [option.unit_id for option in advice.advised] == ["31.02", "31.07"]
    assert why.DIVERTS_FROM_CALL in advice.advised[1].codes
    assert advice.advised[1].travel_s == 100


@pytest.mark.parametrize(
    ("prio", "on_scene", "stays"), [(1, False, True), (2, True, True), (2, False, False)]
)
def test_units_on_urgent_calls_are_left_there_once_they_arrived(
    prio: int, on_scene: bool, stays: bool
) -> None:
    advice = advice_for(pair("31.07", 100, Doing("call", "other", prio=prio, on_scene=on_scene)))
    assert (not advice.advised) is stays


def test_the_opco_is_not_sent_unless_the_team_says_so() -> None:
    de_wit = unit("31.01", 30, person("de-wit", leads=True), person("smit"))
    assert codes_against(advice_for(de_wit), "31.01") == (why.LEADS_SHIFT,)
    assert advice_for(de_wit, opco_may_be_sent=True).first_unit_ids == ("31.01",)


def test_who_has_no_known_place_or_no_way_is_named() -> None:
    advice = advice_for(pair("31.07", None), pair("31.02", None, place=None))
    assert codes_against(advice, "31.07") == (why.UNREACHABLE,)
    assert codes_against(advice, "31.02") == (why.PLACE_UNKNOWN,)


def test_what_stands_in_the_planning_is_said() -> None:
    busy = unit(
        "31.07",
        300,
        person("yilmaz", next_break_at_s=NOW_S + 1200, next_break_id="b7", present_until_s=NOW_S + 1800),
        person("smit", next_appointment_at_s=NOW_S + 2400, next_appointment_id="school"),
    )
    option = advice_for(busy).advised[0]
    facts = {reason.code: reason.facts for reason in option.reasons}
    assert facts[why.RUNS_INTO_BREAK]["break_id"] == "b7"
    assert facts[why.MISSES_APPOINTMENT]["appointment_id"] == "school"
    assert facts[why.RUNS_PAST_END]["minutes"] == 20


def test_a_call_that_can_wait_goes_first_to_who_loses_nothing() -> None:
    noise = CallAsked(prio=3, place=(0, 0))
    losing = Doing("work", "witness", "with_loss", 10)
    advice = advice_for(pair("31.07", 100, losing), pair("31.02", 400), call=noise)
    assert advice.first_unit_ids == ("31.02",)


def with_zones(*candidates: Candidate, zones: tuple[Zone, ...], **settings: object) -> Advice:
    return advise(Situation(NOW_S, STABBING, candidates, zones), settings=DispatchSettings(**settings))


EAST_AND_WEST = (Zone("west", 0.2), Zone("east", 0.3))


def test_taking_the_only_unit_in_reach_of_a_zone_is_said_with_the_minutes() -> None:
    advice = with_zones(
        pair("31.07", 200, zone_travel_s=(100, 1200)),
        pair("31.11", 380, zone_travel_s=(100, 200)),
        zones=EAST_AND_WEST,
    )
    [leaves] = [reason for reason in advice.advised[1].reasons if reason.code == why.LEAVES_ZONE]
    assert leaves.facts == {"zone_id": "east", "minutes": 52, "zones": 1}
    assert why.LEAVES_ZONE not in advice.advised[0].codes


def test_a_zone_is_back_in_cover_when_a_busy_unit_comes_free() -> None:
    hearing = Doing("work", "hearing", "no", until_s=NOW_S + 14 * 60)
    advice = with_zones(
        pair("31.11", 380, zone_travel_s=(100, 200)),
        pair("31.09", 500, hearing, zone_travel_s=(900, 200)),
        zones=EAST_AND_WEST,
    )
    [leaves] = [reason for reason in advice.advised[0].reasons if reason.code == why.LEAVES_ZONE]
    assert leaves.facts["minutes"] == 14


def test_coverage_sends_the_unit_that_is_least_missed_and_both_figures_are_shown() -> None:
    units = (
        pair("31.11", 300, zone_travel_s=(2000, 200)),
        pair("31.07", 360, zone_travel_s=(100, 2000)),
        pair("31.08", 420, zone_travel_s=(120, 2000)),
    )
    nearest = with_zones(*units, zones=EAST_AND_WEST)
    coverage = with_zones(*units, zones=EAST_AND_WEST, policy="coverage")
    assert nearest.first_unit_ids == ("31.11",)
    assert coverage.first_unit_ids == ("31.07",)
    figures = {one.policy: one for one in nearest.policies}
    assert figures["nearest"].first_travel_s == 300
    assert figures["coverage"].first_travel_s == 360
    assert figures["coverage"].cover_share > figures["nearest"].cover_share
    assert nearest.policies == coverage.policies


def test_cover_is_the_share_of_calls_that_somebody_not_busy_reaches() -> None:
    advice = with_zones(
        pair("31.07", 1, zone_travel_s=(1, 9999)),
        pair("31.08", 2, zone_travel_s=(1, 9999)),
        zones=(Zone("west", 1.0), Zone("east", 1.0)),
        busy_fraction=0.5,
    )
    assert advice.cover_now.share == pytest.approx((1 - 0.25) / 2)
    assert advice.cover_now.uncovered_zone_ids == ("east",)
    assert advice.advised[0].cover_share == pytest.approx(0.25)


doings = st.one_of(
    st.just(Doing("idle")),
    st.builds(
        Doing,
        st.just("work"),
        st.sampled_from(["o1", "o2"]),
        st.sampled_from(["direct", "with_loss", "no"]),
        st.integers(0, 60),
    ),
    st.builds(Doing, st.just("break"), st.just("b"), reachable_to_prio=st.integers(0, 2)),
    st.builds(Doing, st.just("call"), st.just("c"), prio=st.integers(1, 4), on_scene=st.booleans()),
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    zones = tuple(Zone(f"z{place}", draw(st.floats(0, 2))) for place in range(draw(st.integers(0, 3))))
    units = []
    for number in range(draw(st.integers(0, 7))):
        crew = draw(st.integers(1, 2))
        members = tuple(person(f"{number}-{seat}", draw(doings)) for seat in range(crew))
        reach = tuple(draw(st.integers(0, 2000)) for _ in zones)
        travel_s = draw(st.none() | st.integers(0, 3000))
        units.append(unit(f"31.{number:02}", travel_s, *members, zone_travel_s=reach))
    call = CallAsked(draw(st.integers(1, 5)), (0, 0), units_wanted=draw(st.integers(1, 2)))
    return Situation(NOW_S, call, tuple(units), zones)


@given(situations(), st.sampled_from(["nearest", "coverage"]))
def test_everybody_on_shift_is_in_the_advice_once_with_at_least_one_reason(
    situation: Situation, policy: str
) -> None:
    advice = advise(situation, settings=DispatchSettings(policy=policy))
    named = [one.unit_id for one in (*advice.advised, *advice.not_advised)]
    assert sorted(named) == sorted(candidate.unit_id for candidate in situation.candidates)
    assert all(one.reasons for one in (*advice.advised, *advice.not_advised))
    codes = {reason.code for one in advice.advised for reason in one.reasons}
    against = {reason.code for one in advice.not_advised for reason in one.reasons}
    assert codes <= why.FOR
    assert against <= why.AGAINST


@given(situations(), st.randoms())
def test_the_order_in_which_units_are_named_changes_nothing(situation: Situation, luck: object) -> None:
    shuffled = list(situation.candidates)
    luck.shuffle(shuffled)
    assert advise(replace(situation, candidates=tuple(shuffled))) == advise(situation)


@given(situations())
def test_sending_somebody_never_adds_cover(situation: Situation) -> None:
    advice = advise(situation)
    assert all(option.cover_loss >= -1e-12 for option in advice.advised)
    assert all(0 <= option.cover_share <= 1 for option in advice.advised)


def test_nonsense_is_answered_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="A prio is 1 to 5"):
        CallAsked(prio=6, place=None)
    with pytest.raises(ValueError, match="stands twice"):
        Situation(NOW_S, STABBING, (pair("31.07", 1), pair("31.07", 2)))
    with pytest.raises(ValueError, match="has no members"):
        unit("31.07", 1)

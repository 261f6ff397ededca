"""What everybody asks: exact, consistent, and the same from memory, from a file and on demand."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from generiek.engine.geography import UNREACHABLE_S, Region, TravelTimes, profile_name
from generiek.engine.geography.closures import Closure, closure_of_street, closure_of_structure
from generiek.engine.geography.hierarchy import UNREACHABLE_DS
from tests.engine.geography.drawing import network_of, region_of, searched_ds

DAY = date(2026, 1, 15)
ALL = ("normal_day", "normal_night", "emergency_day", "emergency_night", "bicycle", "foot", "boat")


def test_whole_rows_equal_a_plain_search(times: TravelTimes) -> None:
    network = times.region.roads
    for profile in ("normal_day", "emergency_night"):
        arc_time_ds = times.graph(profile).arc_time_ds
        for start in (0, network.node_count // 2, network.node_count - 1):
            expected = [
                UNREACHABLE_DS if t == float("inf") else t for t in searched_ds(network, arc_time_ds, start)
            ]
            assert times.matrix(profile)[start].tolist() == expected


def test_nobody_needs_time_to_stay_where_he_is(times: TravelTimes) -> None:
    every = np.arange(0, times.region.roads.node_count, 7, dtype=np.int32)

    for profile in ALL:
        assert (times.many_to_many(profile, every, every).diagonal() == 0).all()


def test_no_detour_is_shorter_where_no_turns_are_banned(times: TravelTimes) -> None:
    assert len(times.region.roads.banned_turns) == 0
    some = np.random.default_rng(1).integers(0, times.region.roads.node_count, 120)
    block = times.many_to_many_ds("emergency_day", some, some).astype(np.int64)

    for via in range(len(some)):
        assert (block <= block[:, via, None] + block[None, via, :]).all()


def test_a_closure_never_makes_a_way_shorter(times: TravelTimes, generated: Region) -> None:
    for structure in generated.structures:
        closed = times.with_closures([closure_of_structure(structure)])
        assert (closed.matrix("normal_day") >= times.matrix("normal_day")).all()
        assert (closed.matrix("normal_day") > times.matrix("normal_day")).any()


def test_a_closure_that_lets_emergency_services_pass_touches_only_the_others(
    times: TravelTimes, generated: Region
) -> None:
    bridge = next(s for s in generated.structures if s.kind == "movable_bridge")
    closed = times.with_closures([closure_of_structure(bridge, emergency_may_pass=True)])

    assert (closed.matrix("emergency_day") == times.matrix("emergency_day")).all()
    assert (closed.matrix("normal_day") != times.matrix("normal_day")).any()


def test_one_direction_can_be_closed() -> None:
    network = network_of([(0, 0), (800, 0)], [(0, 1)])
    closed = TravelTimes(region_of(network), on_date=DAY, closures=[Closure((0,))])

    assert closed.travel_time_s("normal_day", 0, 1) is None
    assert closed.travel_time_s("normal_day", 1, 0) is not None


def test_where_no_way_leads_there_is_no_time() -> None:
    network = network_of([(0, 0), (800, 0)], [(0, 1)], one_way=[0], classes={0: "trunk"})
    times = TravelTimes(region_of(network), on_date=DAY)

    assert times.travel_time_s("emergency_day", 1, 0) is None
    assert times.many_to_many("emergency_day", [1], [0]).tolist() == [[UNREACHABLE_S]]
    assert times.matrix("emergency_day")[1, 0] == UNREACHABLE_DS


def test_emergency_driving_may_go_slowly_against_a_one_way_street() -> None:
    network = network_of([(0, 0), (800, 0)], [(0, 1)], one_way=[0])
    times = TravelTimes(region_of(network), on_date=DAY)

    along, against = times.travel_time_s("emergency_day", 0, 1), times.travel_time_s("emergency_day", 1, 0)

    assert times.travel_time_s("normal_day", 1, 0) is None
    assert along is not None and against is not None
    assert against > 2 * along


def test_matrices_are_kept_in_a_folder_and_read_again(generated: Region, tmp_path: Path) -> None:
    first = TravelTimes(generated, on_date=DAY, folder=tmp_path)
    first.prepare("normal_day")
    written = list(tmp_path.iterdir())

    again = TravelTimes(generated, on_date=DAY, folder=tmp_path)

    assert isinstance(again.matrix("normal_day"), np.memmap)
    assert (again.matrix("normal_day") == first.matrix("normal_day")).all()
    assert list(tmp_path.iterdir()) == written
    assert not [path for path in written if path.suffix == ".part"]


def test_a_damaged_matrix_file_is_made_again(generated: Region, tmp_path: Path) -> None:
    first = TravelTimes(generated, on_date=DAY, folder=tmp_path)
    first.prepare("normal_day")
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:1000])

    again = TravelTimes(generated, on_date=DAY, folder=tmp_path)

    assert (again.matrix("normal_day") == first.matrix("normal_day")).all()


def test_a_node_that_does_not_exist_is_refused(times: TravelTimes) -> None:
    with pytest.raises(ValueError, match="does not have"):
        times.many_to_many("normal_day", [0], [times.region.roads.node_count])


def test_an_unknown_profile_is_refused(times: TravelTimes) -> None:
    with pytest.raises(ValueError, match="no profile called zeppelin"):
        times.travel_time_s("zeppelin", 0, 1)


def test_a_street_that_does_not_exist_cannot_be_closed(generated: Region) -> None:
    with pytest.raises(ValueError, match="Nergensstraat"):
        closure_of_street(generated.roads, "Nergensstraat")


def test_the_profile_follows_the_hour() -> None:
    assert profile_name("normal", 14) == "normal_day"
    assert profile_name("emergency", 23) == "emergency_night"
    assert profile_name("emergency", 6) == "emergency_day"
    assert profile_name("bicycle", 3) == "bicycle"
    with pytest.raises(ValueError, match="zeppelin"):
        profile_name("zeppelin", 3)

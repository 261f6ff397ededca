"""One store measured in this process: prints `name<TAB>value` lines."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from itertools import islice

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks.logbook.streams import measure_streams  # noqa: E402
from benchmarks.logbook.team import BenchTeam, give, make_team  # noqa: E402
from generiek.app.shift.keeper import forget_states, kept_state, stored_entries  # noqa: E402
from generiek.app.shift.models import Note  # noqa: E402
from generiek.engine.shift.machine import fold  # noqa: E402

TIMES = 31


def main() -> None:
    call_command("migrate", verbosity=0)
    made = make_team()
    for name, value in {**_folding(made), **_appending(made), **measure_streams(made)}.items():
        print(f"{name}\t{value}", flush=True)


def _folding(made: BenchTeam) -> dict[str, float]:
    count = len(stored_entries(made.shift.pk))
    scale = 2_000 / count
    shift_id = made.shift.pk
    read_ms = _medians_ms(lambda: stored_entries(shift_id), 11)[1] * scale
    wall, cpu = _medians_ms(lambda: fold(str(shift_id), stored_entries(shift_id)), 11)
    return {"entries": count, "read_ms": read_ms, "fold_ms": cpu * scale, "fold_wall_ms": wall * scale}


def _appending(made: BenchTeam) -> dict[str, float]:
    forget_states()
    with kept_state(made.shift.pk):
        pass
    acts = islice(made.acts, TIMES)
    wall, cpu = _medians_ms(lambda: give(made.shift.pk, next(acts)), TIMES)
    commit_ms = _medians_ms(lambda: _one_row(made), TIMES)[1]
    return {"append_ms": cpu, "append_wall_ms": wall, "commit_ms": commit_ms}


def _one_row(made: BenchTeam) -> None:
    at = made.shift.starts_at
    Note.objects.create(team=made.team, domain="work", digest="", written_at=at, keep_until=at)


def _medians_ms(measured: Callable[[], object], times: int) -> tuple[float, float]:
    """Median milliseconds on the clock and of this process's own computing."""
    wall, cpu = [], []
    for _turn in range(times):
        began, began_cpu = time.perf_counter(), time.process_time()
        measured()
        cpu.append((time.process_time() - began_cpu) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return statistics.median(wall), statistics.median(cpu)


if __name__ == "__main__":
    main()

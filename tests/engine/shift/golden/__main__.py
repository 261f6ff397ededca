"""Write the golden logbooks that are not there yet: `python -m tests.engine.shift.golden`."""

from tests.engine.shift.golden.plays import PLAYS
from tests.engine.shift.golden.told import FOLDER, write_golden

for name, play in PLAYS.items():
    if not (FOLDER / f"{name}.jsonl").exists():
        write_golden(name, tuple(play().entries))

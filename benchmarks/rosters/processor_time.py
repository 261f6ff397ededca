"""Processor seconds of this process and of all that it started, living or ended (Linux)."""

import os
import resource
from multiprocessing import active_children
from pathlib import Path


def processor_s() -> float:
    """User and system seconds together."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    living = sum(_living_s(child.pid) for child in active_children() if child.pid)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime + living


def _living_s(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

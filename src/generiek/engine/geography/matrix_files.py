"""Travel time matrices in a folder: written aside and renamed, read as memory maps."""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import numpy as np

from generiek.engine.geography.hierarchy import Matrix
from generiek.engine.geography.turns import TimedGraph


def graph_digest(graph: TimedGraph) -> str:
    """A name for everything that determines a matrix: equal digests mean equal matrices."""
    digest = blake2b(digest_size=12)
    digest.update(graph.node_count.to_bytes(4, "little"))
    for column in (graph.state_node, graph.tail, graph.head, graph.time_ds):
        digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()


def read_matrix(folder: Path, profile_name: str, graph: TimedGraph) -> Matrix | None:
    """The stored matrix of a graph, memory-mapped; None when there is none of the right shape."""
    path = _path(folder, profile_name, graph)
    if not path.exists():
        return None
    try:
        matrix = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError):
        return None
    if matrix.shape != (graph.state_count, graph.node_count) or matrix.dtype != np.uint16:
        return None
    return matrix  # type: ignore[no-any-return]


def write_matrix(folder: Path, profile_name: str, graph: TimedGraph, matrix: Matrix) -> Path:
    """Store a matrix; a reader sees the whole file or none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, profile_name, graph)
    aside = path.with_suffix(f".{os.getpid()}.part")
    with aside.open("wb") as file:
        np.save(file, matrix, allow_pickle=False)
    aside.replace(path)
    return path


def drop_oldest(folder: Path, keep_bytes: int, in_use: Iterable[Path] = ()) -> int:
    """Remove the matrices that were longest not read until the rest fits; returns how many went."""
    kept = set(in_use)
    files = sorted(folder.glob("*.npy"), key=lambda path: path.stat().st_atime, reverse=True)
    total, dropped = 0, 0
    for path in files:
        total += path.stat().st_size
        if total > keep_bytes and path not in kept:
            path.unlink()
            dropped += 1
    return dropped


def _path(folder: Path, profile_name: str, graph: TimedGraph) -> Path:
    return folder / f"{profile_name}-{graph_digest(graph)}.npy"

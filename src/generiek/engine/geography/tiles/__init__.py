"""The map of a region as vector tiles in one archive, made once when the region is imported."""

from generiek.engine.geography.tiles.archive import HIGHEST_ZOOM, LOWEST_ZOOM, TileArchive, write_tiles

__all__ = ["HIGHEST_ZOOM", "LOWEST_ZOOM", "TileArchive", "write_tiles"]

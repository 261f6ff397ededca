"""Import of a region from an OpenStreetMap extract (`.osm.pbf`, `.osm`, `.osm.gz`)."""

from generiek.engine.geography.osm.import_region import UnableToImport, import_osm

__all__ = ["UnableToImport", "import_osm"]

"""Roads against their bars: `./dev bench roads --data DIR` (DIR holds `osm/kampen.osm.pbf`)."""

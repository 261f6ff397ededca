"""The look of the map: a MapLibre style in light and dark, from our own tiles alone.

There is no `glyphs` address on purpose: without one the map draws its letters from the device's own fonts.
"""

from typing import Any

from generiek.app.area.map_names import BOLD, Layer, by_zoom, names

LIGHT = {
    "ground": "#f4f3ee", "residential": "#e7e5e0", "industrial": "#e6e0ea", "retail": "#efe2dc",
    "farmland": "#f1eedb", "grass": "#dfebd0",
    "forest": "#c3dcb4", "nature": "#d3e4c0", "park": "#d2ebc8", "sports": "#cfe9d9", "cemetery": "#d5e0cc",
    "allotments": "#e2e8cf",
    "harbour": "#dbe6ee", "water": "#a9cfe6", "waterway": "#9cc5e0", "building": "#d6d0c8",
    "railway": "#8a8a90", "pier": "#c9c2b8",
    "casing": "#c3beb4", "street": "#ffffff", "tertiary": "#fdf3c4", "secondary": "#fbe39c",
    "primary": "#f7cf86", "motorway": "#e98a5c",
    "path": "#b9a58a", "tunnel": "#b5179e", "ferry": "#3a78b5", "text": "#3a3d42", "halo": "#ffffff",
    "water_text": "#2c6a94",
    "zone": "#5b6a7d", "boundary": "#42506b", "closed": "#b3261e", "movable": "#005b8f",
}  # fmt: skip
DARK = {
    "ground": "#15191e", "residential": "#1d2228", "industrial": "#221f29", "retail": "#282023",
    "farmland": "#1c1e1a", "grass": "#182119",
    "forest": "#16251a", "nature": "#18241b", "park": "#19281c", "sports": "#182722", "cemetery": "#1b231d",
    "allotments": "#1c221a",
    "harbour": "#182530", "water": "#14324a", "waterway": "#183b57", "building": "#2a3036",
    "railway": "#7d828a", "pier": "#39404a",
    "casing": "#0e1115", "street": "#4a525c", "tertiary": "#6b6546", "secondary": "#85743f",
    "primary": "#94703a", "motorway": "#b2653c",
    "path": "#5d5446", "tunnel": "#e86bd2", "ferry": "#6aa9dd", "text": "#e6e9ed", "halo": "#11151a",
    "water_text": "#8cc4ea",
    "zone": "#8d9bb0", "boundary": "#a9b7d0", "closed": "#ff8a80", "movable": "#7cc4f2",
}  # fmt: skip
LAND = (
    "residential", "industrial", "retail", "farmland", "grass", "forest", "nature", "park", "sports",
    "cemetery", "allotments", "harbour",
)  # fmt: skip
MAIN = ("motorway", "trunk", "primary", "secondary", "tertiary")


def map_style(
    *,
    tiles_url: str,
    closures_url: str,
    attribution: str,
    center: tuple[float, float],
    zoom: float,
    bounds: tuple[float, float, float, float] | None = None,
    is_dark: bool,
) -> dict[str, Any]:
    """The whole style; addresses are absolute, because the map's worker asks for them.

    `bounds` (west, south, east, north) is what the map shows first, whatever its size.
    """
    colour = DARK if is_dark else LIGHT
    return {
        "version": 8,
        "name": "Generiek",
        "center": center,
        "zoom": zoom,
        "metadata": {"bounds": bounds},
        "sources": {
            "region": {
                "type": "vector",
                "tiles": [tiles_url],
                "minzoom": 9,
                "maxzoom": 14,
                "attribution": attribution,
            },
            "closures": {"type": "geojson", "data": closures_url},
        },
        "layers": [
            {"id": "ground", "type": "background", "paint": {"background-color": colour["ground"]}},
            *_surfaces(colour),
            *_outlines(colour),
            *_roads(colour),
            *_closures(colour),
            *names(colour),
            *_closed_signs(colour),
        ],
    }


def _surfaces(colour: dict[str, str]) -> list[Layer]:
    by_kind: list[Any] = ["match", ["get", "kind"]]
    for kind in LAND:
        by_kind += [kind, colour[kind]]
    return [
        _fill("land", "land", [*by_kind, colour["ground"]]),
        _fill("water", "water", colour["water"]),
        _line(
            "waterway", "line", colour["waterway"], [10, 0.4, 16, 3], only=["==", ["get", "kind"], "waterway"]
        ),
        _line("pier", "line", colour["pier"], [13, 1, 17, 6], only=["==", ["get", "kind"], "pier"]),
        {**_fill("building", "building", colour["building"]), "minzoom": 14},
        _line(
            "railway", "line", colour["railway"], [10, 0.6, 16, 2.4], only=["==", ["get", "kind"], "railway"]
        ),
        {
            **_line(
                "sleepers", "line", colour["railway"], [12, 2, 17, 8], only=["==", ["get", "kind"], "railway"]
            ),
            "minzoom": 12,
            "paint": {
                "line-color": colour["railway"],
                "line-width": by_zoom([12, 2, 17, 8]),
                "line-dasharray": [0.15, 2],
            },
        },
    ]


def _roads(colour: dict[str, str]) -> list[Layer]:
    fill: list[Any] = ["match", ["get", "class"], ["motorway", "motorway_link"], colour["motorway"]]
    fill += [["trunk", "trunk_link", "primary", "primary_link"], colour["primary"]]
    fill += [["secondary", "secondary_link"], colour["secondary"]]
    fill += [["tertiary", "tertiary_link"], colour["tertiary"], colour["street"]]
    order: list[Any] = ["match", ["get", "class"], ["motorway", "trunk"], 9]
    order += [["motorway_link", "trunk_link", "primary"], 8, "secondary", 7, "tertiary", 6]
    order += [["residential", "unclassified"], 4, 2]
    paths = ["in", ["get", "class"], ["literal", ["cycleway", "footway", "track"]]]
    ferry = ["==", ["get", "class"], "ferry"]
    street = ["all", ["!", paths], ["!", ferry], ["!", ["has", "tunnel"]]]
    tunnel = ["all", ["has", "tunnel"], ["!", paths]]
    return [
        _dashed("tunnel", colour["tunnel"], _width(1.0), tunnel, [1.6, 0.8]),
        {**_dashed("path", colour["path"], by_zoom([14, 0.8, 18, 3]), paths, [2, 1.2]), "minzoom": 13},
        _dashed("ferry", colour["ferry"], by_zoom([9, 1, 16, 3]), ferry, [3, 2]),
        _road("road-casing", colour["casing"], _width(1.0, more=1.6), street, order),
        _road("road", fill, _width(1.0), street, order),
        _road(
            "bridge-casing",
            colour["text"],
            _width(1.0, more=2.2),
            ["all", street, ["has", "bridge"]],
            order,
            cap="butt",
        ),
        _road("bridge", fill, _width(1.0), ["all", street, ["has", "bridge"]], order),
        _road(
            "movable", colour["movable"], _width(0.55), ["all", street, ["has", "movable"]], order, cap="butt"
        ),
    ]


def _outlines(colour: dict[str, str]) -> list[Layer]:
    return [
        {
            "id": "zone",
            "type": "line",
            "source": "region",
            "source-layer": "zone",
            "paint": {
                "line-color": colour["zone"],
                "line-width": 1,
                "line-dasharray": [4, 3],
                "line-opacity": 0.55,
            },
        },
        {
            "id": "boundary",
            "type": "line",
            "source": "region",
            "source-layer": "boundary",
            "paint": {"line-color": colour["boundary"], "line-width": 2.5, "line-dasharray": [5, 2, 1, 2]},
        },
    ]


def _closures(colour: dict[str, str]) -> list[Layer]:
    only = ["==", ["get", "layer"], "closed"]
    base = {"source": "closures", "filter": only, "layout": {"line-cap": "butt"}}
    return [
        {
            "id": "closed-halo",
            "type": "line",
            **base,
            "paint": {"line-color": colour["halo"], "line-width": by_zoom([9, 5, 16, 15])},
        },
        {
            "id": "closed",
            "type": "line",
            **base,
            "paint": {
                "line-color": colour["closed"],
                "line-width": by_zoom([9, 3.5, 16, 11]),
                "line-dasharray": [0.7, 0.5],
            },
        },
    ]


def _closed_signs(colour: dict[str, str]) -> list[Layer]:
    """A sign with a bar and the name of what is closed, above every other name."""
    only = ["==", ["get", "layer"], "closed-sign"]
    return [
        {
            "id": "closed-sign",
            "type": "circle",
            "source": "closures",
            "filter": only,
            "paint": {
                "circle-color": colour["halo"],
                "circle-radius": 8,
                "circle-stroke-color": colour["closed"],
                "circle-stroke-width": 4,
            },
        },
        {
            "id": "closed-name",
            "type": "symbol",
            "source": "closures",
            "filter": only,
            "layout": {
                "text-field": ["get", "title"],
                "text-font": BOLD,
                "text-size": 13,
                "text-anchor": "top",
                "text-offset": [0, 1.0],
                "text-allow-overlap": True,
            },
            "paint": {
                "text-color": colour["closed"],
                "text-halo-color": colour["halo"],
                "text-halo-width": 2,
            },
        },
    ]


def _fill(name: str, source_layer: str, colour: Any) -> Layer:
    return {
        "id": name,
        "type": "fill",
        "source": "region",
        "source-layer": source_layer,
        "paint": {"fill-color": colour, "fill-antialias": True},
    }


def _line(name: str, source_layer: str, colour: str, width: list[float], only: list[Any]) -> Layer:
    return {
        "id": name,
        "type": "line",
        "source": "region",
        "source-layer": source_layer,
        "filter": only,
        "paint": {"line-color": colour, "line-width": by_zoom(width)},
    }


def _road(name: str, colour: Any, width: Any, only: list[Any], order: list[Any], cap: str = "round") -> Layer:
    return {
        "id": name,
        "type": "line",
        "source": "region",
        "source-layer": "road",
        "filter": only,
        "layout": {"line-cap": cap, "line-join": "round", "line-sort-key": order},
        "paint": {"line-color": colour, "line-width": width},
    }


def _dashed(name: str, colour: str, width: Any, only: list[Any], dashes: list[float]) -> Layer:
    return {
        "id": name,
        "type": "line",
        "source": "region",
        "source-layer": "road",
        "filter": only,
        "paint": {"line-color": colour, "line-width": width, "line-dasharray": dashes},
    }


def _width(share: float, more: float = 0.0) -> list[Any]:
    """Road widths in pixels by class, at zoom 9, 12, 15 and 18."""

    def at(motorway: float, main: float, middle: float, small: float) -> list[Any]:
        sizes = [
            round(share * size + (more if size > 0.7 else 0), 2) for size in (motorway, main, middle, small)
        ]
        wide, main_ones = ["motorway", "trunk"], ["primary", "secondary", "motorway_link", "trunk_link"]
        middle_ones = ["tertiary", "unclassified"]
        return [
            "match",
            ["get", "class"],
            wide,
            sizes[0],
            main_ones,
            sizes[1],
            middle_ones,
            sizes[2],
            sizes[3],
        ]

    return [
        "interpolate", ["exponential", 1.5], ["zoom"], 9, at(2.2, 1.2, 0.6, 0.3), 12, at(3.6, 2.6, 1.4, 0.8),
        15, at(9, 8, 6, 4.5), 18, at(30, 26, 22, 18),
    ]  # fmt: skip

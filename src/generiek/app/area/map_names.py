"""The names on the map: along streets and water, and at places."""

from typing import Any

Layer = dict[str, Any]
FONT = ["Noto Sans", "DejaVu Sans", "sans-serif"]
BOLD = ["Noto Sans Bold", "DejaVu Sans Bold", "sans-serif"]


def names(colour: dict[str, str]) -> list[Layer]:
    """Names along streets and on water, then those of places, the most important last."""
    paint = {"text-color": colour["text"], "text-halo-color": colour["halo"], "text-halo-width": 1.6}
    return [*_names_along(colour, paint), *_names_at(colour, paint)]


def _names_along(colour: dict[str, str], paint: dict[str, Any]) -> list[Layer]:
    return [
        {
            "id": "street-name",
            "type": "symbol",
            "source": "region",
            "source-layer": "road",
            "minzoom": 13,
            "filter": ["has", "name"],
            "layout": {
                "symbol-placement": "line",
                "text-field": ["get", "name"],
                "text-font": FONT,
                "text-size": by_zoom([13, 10, 17, 14]),
                "symbol-spacing": 320,
                "text-padding": 6,
            },
            "paint": paint,
        },
        {
            "id": "road-number",
            "type": "symbol",
            "source": "region",
            "source-layer": "road",
            "minzoom": 9,
            "filter": ["has", "ref"],
            "layout": {
                "symbol-placement": "line",
                "text-field": ["get", "ref"],
                "text-font": BOLD,
                "text-size": 11,
                "text-rotation-alignment": "viewport",
                "symbol-spacing": 420,
                "text-padding": 12,
            },
            "paint": {**paint, "text-halo-width": 2.4},
        },
        {
            "id": "waterway-name",
            "type": "symbol",
            "source": "region",
            "source-layer": "line",
            "minzoom": 12,
            "filter": ["all", ["==", ["get", "kind"], "waterway"], ["!=", ["get", "name"], ""]],
            "layout": {
                "symbol-placement": "line",
                "text-field": ["get", "name"],
                "text-font": FONT,
                "text-size": 12,
                "symbol-spacing": 500,
            },
            "paint": {**paint, "text-color": colour["water_text"]},
        },
    ]


def _names_at(colour: dict[str, str], paint: dict[str, Any]) -> list[Layer]:
    settlement = ["in", ["get", "kind"], ["literal", ["locality"]]]
    small = [
        "in",
        ["get", "kind"],
        [
            "literal",
            ["zone_neighbourhood", "zone_town_centre", "zone_business_park", "zone_nature", "zone_custom"],
        ],
    ]
    crossing = ["in", ["get", "kind"], ["literal", ["tunnel", "movable_bridge", "ferry", "bridge"]]]
    on_water = {**paint, "text-color": colour["water_text"]}
    place = [
        "!",
        [
            "any",
            settlement,
            small,
            crossing,
            ["in", ["get", "kind"], ["literal", ["zone_rural", "zone_water", "water"]]],
        ],
    ]
    return [
        _label("water", ["==", ["get", "kind"], "water"], 12, 10, on_water),
        _label("place", place, 11.5, 13, paint),
        _label("crossing", crossing, 12, 11, {**paint, "text-color": colour["movable"]}),
        _label("part", small, 12, 11.5, {**paint, "text-opacity": 0.85}),
        _label("settlement", settlement, 15, 9, paint, font=BOLD),
    ]


def _label(
    name: str, only: list[Any], size: float, minzoom: float, paint: dict[str, Any], font: list[str] = FONT
) -> Layer:
    return {
        "id": f"{name}-label",
        "type": "symbol",
        "source": "region",
        "source-layer": "label",
        "minzoom": minzoom,
        "filter": only,
        "layout": {
            "text-field": ["get", "name"],
            "text-font": font,
            "text-size": size,
            "text-max-width": 8,
            "text-padding": 5,
        },
        "paint": paint,
    }


def by_zoom(stops: list[float]) -> list[Any]:
    """A size that grows with the zoom: zoom, size, zoom, size …"""
    return ["interpolate", ["exponential", 1.4], ["zoom"], *stops]

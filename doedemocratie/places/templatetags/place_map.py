from __future__ import annotations

from typing import Any

from django import template

from doedemocratie.places.mapping import HEIGHT, WIDTH, project, shapes
from doedemocratie.places.models import Municipality, Province

register = template.Library()


@register.inclusion_tag("components/small_map.html")
def small_map(place: Municipality | Province | None) -> dict[str, Any]:
    """The country with the province of `place` lit up, and a dot for a municipality. No query; about 3 kB, 1.5 kB gzip.

    A municipality has to bring its province along. Nothing for None, and nothing when there is no map (mapping.shapes).
    """
    drawing = shapes()
    if not drawing or not place:
        return {}
    province = place.province if isinstance(place, Municipality) else place
    shape = drawing.provinces.get(province.code)
    dot = None
    if isinstance(place, Municipality):
        dot = [f"{at * drawing.scale:.1f}" for at in project(place.latitude, place.longitude)]
    return {
        "place": place,
        "province": province,
        "outline": drawing.outline,
        "shape": shape.small if shape else "",
        "dot": dot,
        "frame": f"0 0 {WIDTH * drawing.scale:.0f} {HEIGHT * drawing.scale + 1:.0f}",
    }

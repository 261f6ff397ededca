"""The product's own signs, drawn on 24 × 24 with a pen of two units."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

PEN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'

ICONS: dict[str, str] = {
    "alert": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17.2v.3"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "break": '<path d="M5 9h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5z"/>'
    '<path d="M16 10h1.5a2.5 2.5 0 0 1 0 5H16M8 5.5V4M12 5.5V4"/>',
    "calendar": '<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>',
    "call": '<path d="M12 3 21 12 12 21 3 12z"/><path d="M12 8v4.5M12 15.4v.3"/>',
    "case": '<path d="M4 7h6l2 2h8v11H4z"/><path d="M8 14h8"/>',
    "check": '<path d="M5 12.5 10 17.5 19.5 7"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.2 2"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "download": '<path d="M12 4v11M7 10.5 12 15.5l5-5M5 20h14"/>',
    "down": '<path d="M6 9.5 12 15.5l6-6"/>',
    "edit": '<path d="M5 19h3.5L19 8.5 15.5 5 5 15.5z"/><path d="M13 7.5 16.5 11"/>',
    "exit": '<path d="M10 5H5v14h5M14 8l4 4-4 4M18 12H9.5"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "flag": '<path d="M6 21V4M6 5h11.5l-2.5 4 2.5 4H6"/>',
    "forward": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.6 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.9'
    'M12 16.6v.3"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.4v.3"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="M11 12 19.5 3.5M16 7l2.5 2.5M14 9l2 2"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.4M4.5 12h.4M4.5 18h.4"/>',
    "mark": '<path d="M12 2.8 20 6v6c0 4.6-3.2 7.8-8 9.2C7.2 19.8 4 16.6 4 12V6z"/>'
    '<path d="M15.8 10.2A4.2 4.2 0 1 0 16 13.2h-3.6"/>',
    "map": '<path d="M9 4 3.5 6.5v13L9 17l6 2.5 5.5-2.5V4L15 6.5zM9 4v13M15 6.5v13"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "now": '<circle cx="12" cy="12" r="8.5"/><path d="M10 8.5 15.5 12 10 15.5z"/>',
    "offline": '<path d="M2.5 9.5a14 14 0 0 1 19 0M6 13a9 9 0 0 1 12 0M9.5 16.5a4 4 0 0 1 5 0"/>'
    '<path d="M12 20v.2M4 4l16 16"/>',
    "pause": '<path d="M8.5 5v14M15.5 5v14"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4 3.7-6 7.5-6s6.9 2 7.5 6"/>',
    "phone": '<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18.5h2"/>',
    "pin": '<path d="M12 21.5s7-6.5 7-11.7A7 7 0 0 0 5 9.8c0 5.2 7 11.7 7 11.7z"/>'
    '<circle cx="12" cy="9.8" r="2.4"/>',
    "play": '<path d="M8 5v14l11-7z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.5H7z"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16 20.5 20.5"/>',
    "stop": '<rect x="6" y="6" width="12" height="12" rx="1"/>',
    "sun": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4'
    'M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.5-3.6 3-5.5 6.5-5.5s6 1.9 6.5 5.5'
    'M15.5 5.5a3.5 3.5 0 0 1 0 6M18 15c2 .8 3.2 2.5 3.5 5"/>',
    "trash": '<path d="M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13.5h9l1-13.5M10.5 11v5.5M13.5 11v5.5"/>',
    "undo": '<path d="M8 5 4 9l4 4"/><path d="M4 9h10a5.5 5.5 0 0 1 0 11h-4"/>',
    "up": '<path d="M6 14.5 12 8.5l6 6"/>',
    "work": '<path d="M7 4h10v17H7z"/><path d="M10 3h4v3h-4zM10 11h4M10 15h4"/>',
}
ICONS["team"] = ICONS["people"]


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign beside a word; it says nothing to a screen reader."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon “{name}”; choose one of: {', '.join(ICONS)}.")
    hidden = 'aria-hidden="true" focusable="false"'
    return mark_safe(f'<svg viewBox="0 0 24 24" width="20" height="20" {PEN} {hidden}>{ICONS[name]}</svg>')  # noqa: S308

"""The components that templates are made of; frontend/README.md shows each with an example."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from generiek.app.people.access import ROLE_LABELS, Viewer

register = template.Library()

TONES = frozenset({"", "positive", "warning", "negative"})
BUTTON_KINDS = frozenset({"primary", "secondary", "quiet", "danger"})
BUTTON_SIZES = frozenset({"", "small", "large"})
UNDO = "undo="


@register.simple_tag
def tag(words: object, kind: str = "") -> SafeString:
    """A word in a small frame whose shape and colour belong to its kind."""
    return format_html('<span class="tag{}">{}</span>', f" tag--{kind}" if kind else "", words)


@register.inclusion_tag("components/kpi.html")
def kpi(
    label: str, value: object, beside: object = "", note: object = "", tone: str = "", url: str = ""
) -> dict[str, object]:
    """A figure with its label; `beside` is what it is measured against; `url` opens what it is made of."""
    _one_of("tone", tone, TONES)
    return {"label": label, "value": value, "beside": beside, "note": note, "tone": tone, "url": url}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", label: str = "", icon: str = "check"
) -> dict[str, str]:
    """What an empty list says: that it is empty, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """A form field with label, help and errors, tied together for screen readers."""
    help_id, error_id = f"{bound.auto_id}-help", f"{bound.auto_id}-error"
    described = [help_id] if bound.help_text else []
    described += [error_id] if bound.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    widget = bound.field.widget
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attributes),
        "help_id": help_id,
        "error_id": error_id,
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple),
        "choices": list(bound)
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        else (),
    }


@register.inclusion_tag("components/fields.html")
def fields(form: forms.BaseForm) -> dict[str, forms.BaseForm]:
    """The error summary and every field of a form, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong with a form, on top of it, each line leading to its field."""
    shown = [(bound, bound.errors) for bound in form if bound.errors] if form.is_bound else []
    return {"form": form, "general": form.non_field_errors() if form.is_bound else (), "shown": shown}


@register.simple_tag
def command_id() -> SafeString:
    """A fresh id for a command, so that sending it twice does it once."""
    return format_html('<input type="hidden" name="command_id" value="{}">', uuid4())


@register.inclusion_tag("components/act_button.html", takes_context=True)
def act_button(
    context: template.Context,
    url: str,
    label: str,
    kind: str = "primary",
    size: str = "",
    wide: bool = False,
    target: str = "",
    ask: str = "",
    offline: bool = False,
    icon: str = "",
    key: str = "",
    **values: str | int | UUID,
) -> dict[str, Any]:
    """One act as one button: a form that posts with token and command id; further words are its fields."""
    _one_of("kind", kind, BUTTON_KINDS)
    _one_of("size", size, BUTTON_SIZES)
    classes = ["button"] + [f"button--{word}" for word in (kind, size) if word not in ("", "primary")]
    return {
        "url": url,
        "label": label,
        "classes": " ".join([*classes, "button--wide"] if wide else classes),
        "wide": wide,
        "target": target,
        "ask": ask,
        "offline": offline,
        "icon": icon,
        "key": key,
        "values": values,
        "csrf_token": get_token(context["request"]),
        "command_id": uuid4(),
    }


@register.inclusion_tag("components/live_chip.html", takes_context=True)
def live_chip(context: template.Context, last: int = 0) -> dict[str, Any]:
    """The live state of the page; its presence starts the stream after entry `last`."""
    return {"last": last, "viewer": context["viewer"]}


@register.filter
def role_words(viewer: Viewer) -> str:
    """The viewer's roles in words, in the order in which the product names them."""
    return " · ".join(str(label) for role, label in ROLE_LABELS.items() if role in viewer.roles)


@register.filter
def undo_url(message: Message) -> str:
    """The address that takes back what this message tells, or nothing."""
    words: Iterable[str] = (message.extra_tags or "").split()
    return next((word.removeprefix(UNDO) for word in words if word.startswith(UNDO)), "")


def _one_of(what: str, word: str, known: frozenset[str]) -> None:
    if word not in known:
        raise template.TemplateSyntaxError(
            f"{what} “{word}” is unknown; choose one of: {', '.join(sorted(known))}."
        )

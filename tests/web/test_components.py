"""What the component tags write, and what they refuse."""

from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from generiek.app.people.access import Role, Viewer
from generiek.web.templatetags.components import role_words, undo_url
from generiek.web.templatetags.icons import ICONS

CARLA = Viewer(UUID(int=1), None, UUID(int=2), frozenset({Role.OPCO, Role.OFFICER}))


def written(template: str, **context: object) -> str:
    """The template as a Dutch page would have it, without the line breaks."""
    with translation.override("nl"):
        words = Context({"request": RequestFactory().get("/"), "viewer": CARLA, **context})
        return " ".join(Template(template).render(words).split())


class OrderForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="In één zin.")
    crew = forms.ChoiceField(label="Met wie", choices=[("1", "Alleen")], widget=forms.RadioSelect)
    note = forms.CharField(label="Opmerking", required=False)


def test_a_figure_without_an_address_is_no_link() -> None:
    assert "<a " not in written('{% kpi "Zonder werk" 1 %}')


def test_a_figure_with_an_address_opens_what_it_is_made_of() -> None:
    figure = written('{% kpi "Zonder werk" 1 note="Bakker" tone="warning" url="/idle" %}')
    assert '<a class="kpi kpi--warning" href="/idle">' in figure
    assert "Bakker" in figure


def test_an_unknown_tone_is_refused_with_the_tones_there_are() -> None:
    with pytest.raises(TemplateSyntaxError, match="warning"):
        written('{% kpi "Zonder werk" 1 tone="red" %}')


def test_words_in_a_tag_are_escaped() -> None:
    assert "&lt;b&gt;" in written("{% tag words %}", words="<b>")


def test_every_icon_is_hidden_from_screen_readers() -> None:
    for name in ICONS:
        assert 'aria-hidden="true"' in written("{% icon name %}", name=name)


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="unicorn"):
        written('{% icon "unicorn" %}')


def test_a_field_ties_its_help_to_its_control() -> None:
    field = written("{% field form.title %}", form=OrderForm())
    assert 'aria-describedby="id_title-help"' in field
    assert 'id="id_title-help"' in field
    assert "aria-invalid" not in field


def test_a_wrong_field_says_so_in_words_tied_to_its_control() -> None:
    field = written("{% field form.title %}", form=OrderForm({"title": ""}))
    assert 'aria-describedby="id_title-help id_title-error"' in field
    assert 'aria-invalid="true"' in field
    assert "Dit veld is verplicht." in field


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(mag leeg)" in written("{% field form.note %}", form=OrderForm())


def test_choices_are_a_group_with_a_name() -> None:
    field = written("{% field form.crew %}", form=OrderForm())
    assert "<legend>Met wie" in field
    assert 'type="radio"' in field


def test_a_wrong_form_leads_to_each_wrong_field() -> None:
    summary = written("{% fields form %}", form=OrderForm({"title": "", "crew": "1"}))
    assert 'role="alert"' in summary
    assert '<a href="#id_title">' in summary


def test_a_new_form_complains_about_nothing() -> None:
    assert "form-errors" not in written("{% fields form %}", form=OrderForm())


def test_an_act_is_a_post_with_token_and_command_id_and_its_values() -> None:
    act = written('{% act_button "/finish" "Klaar" order=order %}', order=UUID(int=7))
    assert 'method="post" action="/finish"' in act
    assert 'name="csrfmiddlewaretoken"' in act
    assert 'name="command_id"' in act
    assert f'name="order" value="{UUID(int=7)}"' in act


def test_two_acts_never_share_a_command_id() -> None:
    act = '{% act_button "/finish" "Klaar" %}'
    assert written(act) != written(act)


def test_an_act_without_a_network_is_marked_for_the_queue() -> None:
    assert "data-command" in written('{% act_button "/finish" "Klaar" offline=True %}')
    assert "data-command" not in written('{% act_button "/finish" "Klaar" %}')


def test_an_unknown_kind_of_button_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="danger"):
        written('{% act_button "/finish" "Klaar" kind="red" %}')


def test_the_live_chip_starts_after_the_last_entry_of_the_page_for_this_viewer_only() -> None:
    chip = written("{% live_chip 41 %}")
    assert 'data-last="41"' in chip
    assert f'data-viewer="{CARLA.account_id}"' in chip


def test_roles_are_said_in_the_readers_language() -> None:
    with translation.override("en"):
        assert role_words(CARLA) == "Officer · OpCo"


def test_a_message_can_carry_the_way_back() -> None:
    assert undo_url(SimpleNamespace(extra_tags="undo=/shift/undo/7")) == "/shift/undo/7"  # type: ignore[arg-type]
    assert undo_url(SimpleNamespace(extra_tags="")) == ""  # type: ignore[arg-type]


def test_no_template_writes_inline_style_or_script() -> None:
    templates = Path(__file__).resolve().parents[2] / "src"
    for template in templates.rglob("templates/**/*.html"):
        words = template.read_text(encoding="utf-8")
        assert "style=" not in words.replace("data-style", ""), template
        assert "<style" not in words, template
        assert "onclick=" not in words, template

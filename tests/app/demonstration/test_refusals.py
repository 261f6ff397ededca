"""What cannot be loaded or played is told in a sentence, and nothing is left behind."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from generiek.app.demonstration.living import LivingTeam, NotALivingDemonstration
from generiek.app.people.demonstration import PASSWORD_VARIABLE
from generiek.app.people.models import Team


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "een-lang-wachtwoord-42")


@pytest.mark.django_db
def test_a_map_that_is_none_loads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "town.osm.pbf"
    path.write_bytes(b"no map")
    with pytest.raises(CommandError):
        call_command("load_demonstration", region=path, days_back=0)
    assert not Team.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("clock", ["25:00", "half vijf", "12"])
def test_a_time_that_is_none_is_told(clock: str) -> None:
    with pytest.raises(CommandError, match="no time of day"):
        call_command("load_demonstration", at=clock)
    assert not Team.objects.exists()


@pytest.mark.django_db
def test_without_a_password_for_the_accounts_nothing_is_loaded(
    town_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "kort")
    with pytest.raises(CommandError, match="12 characters"):
        call_command("load_demonstration", region=town_file, days_back=0)
    assert not Team.objects.exists()


@pytest.mark.django_db
def test_a_team_of_real_people_is_never_played() -> None:
    team = Team.objects.create(name="Team A")
    with pytest.raises(NotALivingDemonstration):
        LivingTeam(team)
    with pytest.raises(CommandError, match="no demonstration team"):
        call_command("play_field", rounds=1)


@pytest.mark.django_db
def test_time_cannot_run_back() -> None:
    with pytest.raises(CommandError, match="above 0"):
        call_command("play_field", speed=-3.0)

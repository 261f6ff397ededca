"""Who a person is can be removed; what they did stays."""

import pytest

from generiek.app.people.actions import Name, remove_identity
from generiek.app.people.models import Account, Person, Team
from generiek.app.people.queries import names_of


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name(initials="S.", infix="de", last_name="Wit"), "S. de Wit"),
        (Name(first_name="Fatima", last_name="Aydin"), "F. Aydin"),
        (Name(last_name="Bakker"), "Bakker"),
    ],
)
def test_a_name_is_shown_as_on_the_wall(team_a: Team, bram: Person, name: Name, shown: str) -> None:
    bram.identity.initials, bram.identity.first_name = name.initials, name.first_name
    bram.identity.infix, bram.identity.last_name = name.infix, name.last_name

    assert bram.identity.display_name == shown


def test_a_person_needs_a_last_name() -> None:
    with pytest.raises(ValueError, match="last name"):
        Name(last_name=" ")


def test_removing_who_somebody_is_leaves_the_person_and_their_competences(team_a: Team, bram: Person) -> None:
    remove_identity(person=bram)

    assert Person.objects.get(pk=bram.pk).competences.count() == 2
    assert names_of(team_a.pk)[bram.pk] == f"Oud-collega {str(bram.pk)[:4]}"


def test_removing_who_somebody_is_closes_the_account(bram: Person, bram_account: Account) -> None:
    remove_identity(person=bram)

    bram_account.refresh_from_db()
    assert not bram_account.is_active
    assert bram_account.person is None


def test_removing_twice_is_harmless(bram: Person) -> None:
    remove_identity(person=bram)
    remove_identity(person=bram)

    assert Person.objects.filter(pk=bram.pk).exists()

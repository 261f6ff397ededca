"""Signing in: with a password, with a second step, and never by opening an account oneself."""

from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from generiek.app.people.models import Account
from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Forgets the attempts of other tests: failed ones are counted in the cache."""
    cache.clear()


def sign_in(client: Client, username: str, password: str) -> Any:
    """Send the sign-in form."""
    return client.post("/accounts/login/", {"login": username, "password": password})


def is_signed_in(client: Client) -> bool:
    """Whether the reader's own page opens."""
    return client.get("/people/me/").status_code == 200


def test_the_right_password_opens_the_start_page(client: Client, anna: Account) -> None:
    answer = sign_in(client, "anna", PASSWORD)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, anna: Account) -> None:
    wrong, unknown = sign_in(client, "anna", "onzin"), sign_in(client, "niemand", "onzin")

    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert not is_signed_in(client)


def test_after_too_many_wrong_passwords_the_right_one_waits(client: Client, anna: Account) -> None:
    for _ in range(6):
        sign_in(client, "anna", "onzin")

    sign_in(client, "anna", PASSWORD)

    assert not is_signed_in(client)


def test_a_closed_account_does_not_get_in(client: Client, anna: Account) -> None:
    anna.is_active = False
    anna.save()

    sign_in(client, "anna", PASSWORD)

    assert not is_signed_in(client)


def test_signing_in_changes_the_session_and_signing_out_ends_it(client: Client, anna: Account) -> None:
    client.get("/accounts/login/")
    sign_in(client, "anna", PASSWORD)
    key = client.session.session_key
    client.post("/accounts/logout/")

    assert not is_signed_in(client)
    assert client.session.session_key != key


def test_a_second_step_is_asked_of_who_has_switched_it_on(client: Client, anna: Account) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(anna, secret)

    answer = sign_in(client, "anna", PASSWORD)
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)

    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_signed_in(client)


def test_a_recovery_code_works_once(client: Client, anna: Account) -> None:
    totp.TOTP.activate(anna, totp.generate_totp_secret())
    code = RecoveryCodes.activate(anna).get_unused_codes()[0]

    for signed_in in (True, False):
        sign_in(client, "anna", PASSWORD)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_signed_in(client) is signed_in
        client.post("/accounts/logout/")


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/reset/", "/accounts/email/"])
def test_accounts_and_passwords_come_from_the_administrator(client: Client, db: None, path: str) -> None:
    client.post(path, {"username": "indringer", "password1": PASSWORD, "login": "x"})

    assert "beheerder" in client.get(path).content.decode()
    assert not Account.objects.exists()


def test_the_second_step_is_set_up_after_saying_the_password_again(client: Client, anna: Account) -> None:
    sign_in(client, "anna", PASSWORD)
    assert (
        client.get("/accounts/2fa/totp/activate/").headers["Location"].startswith("/accounts/reauthenticate/")
    )

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    for path in ("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/passkeys/add/"):
        assert client.get(path).status_code == 200, path


def test_where_a_second_step_is_required_a_password_alone_opens_no_page_of_a_role(
    client: Client, anna: Account, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_STEP = True
    sign_in(client, "anna", PASSWORD)

    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"
    assert client.get("/people/", headers={"HX-Request": "true"}).status_code == 403
    assert is_signed_in(client)


def test_where_a_second_step_is_required_it_opens_every_page_of_a_role(
    client: Client, anna: Account, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_STEP = True
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(anna, secret)

    sign_in(client, "anna", PASSWORD)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/authenticate/", {"code": code})

    assert client.get("/people/").status_code == 200


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, anna: Account) -> None:
    sign_in(client, "anna", PASSWORD)
    cookie = client.cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_a_form_without_its_token_changes_nothing(administrator: Account, anna: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator)

    answer = strict.post(f"/people/accounts/{anna.pk}/close/")

    anna.refresh_from_db()
    assert answer.status_code == 403
    assert "verlopen" in answer.content.decode()
    assert anna.is_active

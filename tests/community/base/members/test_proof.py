"""Signing up: the trap, the proof of work, and what becomes of who has none."""

import base64
import json

import pytest
from altcha import solve_challenge
from altcha.v2 import Challenge
from django.core import mail
from django.urls import reverse

from community.base.members import proof
from community.base.members.models import Member

FIELDS = {
    "name": "Awa",
    "username": "awa",
    "email": "awa@example.org",
    "occupation": "practitioner",
    "password1": "a long way to the market",
    "password2": "a long way to the market",
}


@pytest.fixture(autouse=True)
def _light(settings):
    settings.SIGN_UP_PROOF = {**settings.SIGN_UP_PROOF, "cost": 1, "too_quick": 0}


def solved() -> str:
    challenge = json.loads(proof.new_challenge())
    solution = solve_challenge(Challenge.from_dict(challenge))
    payload = {"challenge": challenge, "solution": solution.to_dict()}
    return base64.b64encode(json.dumps(payload).encode()).decode()


def sign_up(client, **fields):
    return client.post(reverse("account_signup"), {**FIELDS, **fields})


def test_who_solves_the_challenge_is_proven_and_who_does_not_signs_up_all_the_same(client, commons):
    assert sign_up(client, proof=solved()).status_code == 302
    assert Member.objects.get(username="awa").is_proven
    client.logout()
    sign_up(client, username="binta", email="binta@example.org")
    assert not Member.objects.get(username="binta").is_proven
    assert len(mail.outbox) == 2


def test_a_proof_is_good_once(commons):
    payload = solved()
    assert proof.accepts_proof(payload)
    assert not proof.accepts_proof(payload)


@pytest.mark.parametrize("payload", ["", "x", "e30=", "bnVsbA==", "[]", "é" * 10_000])
def test_nonsense_is_no_proof_and_no_error(commons, payload):
    assert not proof.accepts_proof(payload)


def test_a_proof_that_comes_too_quickly_counts_for_nothing(settings, commons):
    settings.SIGN_UP_PROOF = {**settings.SIGN_UP_PROOF, "too_quick": 60}
    assert not proof.accepts_proof(solved())


def test_a_program_that_fills_in_everything_is_stopped_and_nothing_is_lost(client, commons):
    response = sign_up(client, website="https://spam.example")
    assert response.status_code in (200, 422)
    assert "This field must be empty" in response.content.decode()
    assert "awa@example.org" in response.content.decode()
    assert not Member.objects.exists()


def test_the_form_brings_a_challenge_and_its_script(client, commons):
    page = client.get(reverse("account_signup")).content.decode()
    assert "data-proof=" in page
    assert "js/proof.js" in page

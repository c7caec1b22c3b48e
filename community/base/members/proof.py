"""Proof of work at sign-up: the browser solves a small puzzle while the form is filled in (static/js/proof.js).

No external service is involved. A challenge is signed, expires, and is valid for one account. Without a solved one (no
JavaScript, a page without HTTPS, a bot) the sign-up still works, but the member is not `is_proven`.
"""

import base64
import json
from time import time

from altcha import create_challenge, verify_solution
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

ALGORITHM = "PBKDF2/SHA-256"
"""Built into browsers and equally slow everywhere: creating accounts by the thousand has no shortcut."""


def new_challenge() -> str:
    """Return a challenge as JSON, for the form."""
    rules = settings.SIGN_UP_PROOF
    challenge = create_challenge(
        ALGORITHM, rules["cost"], expires_at=int(time()) + rules["good_for"], hmac_secret=_secret()
    )
    return json.dumps(challenge.to_dict())


def accepts_proof(payload: str) -> bool:
    """Whether a solved challenge is correct, unexpired, not sent too quickly and unused; marks it as used."""
    try:
        verified = bool(payload) and verify_solution(payload, _secret()).verified
        if not verified:
            return False
        challenge = json.loads(base64.b64decode(payload))["challenge"]
        issued = challenge["parameters"]["expiresAt"] - settings.SIGN_UP_PROOF["good_for"]
        signature = str(challenge["signature"])
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return False  # not sent by our form
    if time() - issued < settings.SIGN_UP_PROOF["too_quick"]:
        return False
    return cache.add(f"proof.{signature}", 1, settings.SIGN_UP_PROOF["good_for"] + 60)


def _secret() -> str:
    return salted_hmac("community.base.members.proof", "challenge", algorithm="sha256").hexdigest()

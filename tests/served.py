"""Settings of the servers that tests start: those of production, but for hashes of passwords that take no time."""

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

"""Checks of the database before it is migrated."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@register(Tags.database)
def squashed_migrations_are_applied_whole(*, databases: Sequence[str] | None, **_options: Any) -> list[CheckMessage]:
    """Refuse a database with only some of the migrations that a squashed one replaces: Django would skip the rest."""
    found: list[CheckMessage] = []
    squashed = MigrationLoader(None).replacements
    for alias in databases or ():
        applied = set(MigrationRecorder(connections[alias]).applied_migrations())
        for (app, name), migration in squashed.items():
            missing = [replaced for _app, replaced in migration.replaces if (app, replaced) not in applied]
            if (app, name) not in applied and 0 < len(missing) < len(migration.replaces):
                found.append(
                    Error(
                        f"The database {alias} has only some of the migrations that {app}.{name} replaces: "
                        f"{', '.join(missing)} is missing.",
                        hint="Run `manage.py migrate` with the last commit that has them, then with this one.",
                        id="palaver.E001",
                    )
                )
    return found

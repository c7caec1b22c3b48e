"""Migrations: schema and data apart, and none that is skipped."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder

from config.checks import squashed_migrations_are_applied_whole
from config.discovery import own_apps

OURS = {each.label for each in apps.get_app_configs() if each.name in own_apps(settings.BASE_DIR)}


def test_no_migration_changes_data_and_schema_at_once():
    loader = MigrationLoader(None)
    seen = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OURS}
    assert len(seen) > 20
    for key, migration in seen.items():
        kinds = {isinstance(operation, RunPython | RunSQL) for operation in migration.operations}
        assert len(kinds) == 1, key


@pytest.mark.django_db
def test_a_database_between_two_replaced_migrations_is_refused():
    assert squashed_migrations_are_applied_whole(databases=["default"]) == []
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("forum", "0001_squashed")
    assert squashed_migrations_are_applied_whole(databases=["default"]) == []
    recorder.record_unapplied("forum", "0005_indexes_of_lists")
    (error,) = squashed_migrations_are_applied_whole(databases=["default"])
    assert "0005_indexes_of_lists is missing" in error.msg

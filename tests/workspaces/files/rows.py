"""Rows of the matrix for the files of a workspace."""

from tests.community.attached.uploads.factories import text_file
from tests.permissions.world import Row, key, row

SLUG, FILE, FOLDER = "space.slug", "things.shared_file.pk", "things.folder.pk"


def _text(**fields):
    return lambda world: {**fields}


def _upload(world) -> dict:
    return {"file": text_file(), "note": "New"}


def _at(rule: str, name: str, *parts, post=None) -> Row:
    return Row(rule, lambda world: world.at(name, world.space.slug, *(part(world) for part in parts)), post)


def _gone(kind: str):
    return [lambda world: kind, lambda world: world.things[f"gone_{kind}"].pk]


SPACE_ROWS: dict[str, list[Row]] = {
    "space_files": [
        row("read", "space_files", SLUG),
        row("read", "space_files", SLUG, query="?q=canary&sort=size"),
        row("write", "space_files", SLUG, post=_upload),
    ],
    "space_files_zip": [row("read", "space_files_zip", SLUG)],
    "file_folder": [
        row("read", "file_folder", SLUG, FOLDER),
        row("write", "file_folder", SLUG, FOLDER, post=_upload),
    ],
    "folder_zip": [row("read", "folder_zip", SLUG, FOLDER)],
    "new_folder": [
        row("write", "new_folder", SLUG),
        row("write", "new_folder", SLUG, post=lambda world: {"name": "Another", "idempotency_key": key()}),
    ],
    "edit_folder": [
        row("write", "edit_folder", SLUG, FOLDER),
        row("write", "edit_folder", SLUG, FOLDER, post=_text(name="Another")),
    ],
    "delete_folder": [row("write", "delete_folder", SLUG, FOLDER, post=_text())],
    "shared_file": [row("read", "shared_file", SLUG, FILE)],
    "edit_shared_file": [
        row("write", "edit_shared_file", SLUG, FILE),
        row(
            "write",
            "edit_shared_file",
            SLUG,
            FILE,
            post=lambda world: {"name": "Another.txt", "base": world.things["shared_file"].edition},
        ),
    ],
    "add_file_version": [row("write", "add_file_version", SLUG, FILE, post=_upload)],
    "restore_file_version": [
        _at(
            "write",
            "restore_file_version",
            lambda world: world.things["shared_file"].pk,
            lambda world: 1,
            post=_text(),
        )
    ],
    "delete_shared_file": [row("write", "delete_shared_file", SLUG, FILE, post=_text())],
    "files_trash": [row("write", "files_trash", SLUG)],
    "restore_from_trash": [
        _at("write", "restore_from_trash", *_gone("file"), post=_text()),
        _at("write", "restore_from_trash", *_gone("folder"), post=_text()),
    ],
    "purge_from_trash": [
        _at("steward_inside", "purge_from_trash", *_gone("file"), post=_text()),
        _at("steward_inside", "purge_from_trash", *_gone("folder"), post=_text()),
    ],
    "file_viewed": [row("read", "file_viewed", "things.shared_upload.pk", "things.shared_upload.name")],
}

FIXED_ROWS: dict[str, list[Row]] = {
    "files_quota": [
        row("administrator", "files_quota", SLUG),
        row("administrator", "files_quota", SLUG, post=_text(megabytes="5")),
    ],
}

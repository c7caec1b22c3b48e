"""All changes to a wiki. One file per group of verbs; `page_changes` has what they share."""

from wikipages.actions.approving import approve_page
from wikipages.actions.deleting import ChildPages, PagesBelowError, delete_page, restore_page
from wikipages.actions.destinations import AddressTakenError, AddressTooLongError, CannotMoveThereError
from wikipages.actions.moving import move_page, rename_page
from wikipages.actions.reverting import revert_page
from wikipages.actions.settings import set_up_page, set_up_wiki
from wikipages.actions.translating import confirm_translation, link_translation, unlink_translation
from wikipages.actions.writing import create_page, edit_page

__all__ = [
    "AddressTakenError",
    "AddressTooLongError",
    "CannotMoveThereError",
    "ChildPages",
    "PagesBelowError",
    "approve_page",
    "confirm_translation",
    "create_page",
    "delete_page",
    "edit_page",
    "link_translation",
    "move_page",
    "rename_page",
    "restore_page",
    "revert_page",
    "set_up_page",
    "set_up_wiki",
    "unlink_translation",
]

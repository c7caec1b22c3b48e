"""The activities of workspaces, one module for each subject."""

from workspaces.projects.activities import workspace, people, deletion, announcements, requests  # noqa: I001 - in the order of the verbs

__all__ = ["announcements", "deletion", "people", "requests", "workspace"]

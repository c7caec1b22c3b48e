"""Forms of workspaces."""

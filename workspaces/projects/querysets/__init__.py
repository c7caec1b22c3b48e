"""Queries on workspaces. Modules named like those of `models` hold their query sets; the others use the models."""

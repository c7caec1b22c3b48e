"""Queries of workspaces. Modules named like those of `models` hold their query sets; the others build on the models."""

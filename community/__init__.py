"""People, and what they share; the folders are floors (docs/architecture.md)."""

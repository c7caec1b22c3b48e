"""Views of decisions: read, start, vote, conclude."""

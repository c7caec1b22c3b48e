"""Queries of the forum. Who may read a space may read its categories, topics and posts."""

"""Queries of the forum. Members who may read a space may read its categories, topics and posts."""

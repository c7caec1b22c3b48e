"""Import of discussions: a source is read and prepared, then written in one transaction.

`sources` detects the kind of a path; `stackexchange` and `mail` prepare `entries`; `actions` writes them.
"""

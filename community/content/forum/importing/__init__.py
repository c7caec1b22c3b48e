"""Import of discussions: a source is read and prepared, then all of it is written in one transaction.

`sources` says what a path is; `stackexchange` and `mail` prepare it; `entries` is what both make; `actions` writes it.
"""

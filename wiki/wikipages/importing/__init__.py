"""Imports Markdown with its history from a folder, a zip, a git repository or a git bundle into a wiki.

`sources` reads, `documents` follows renames, `frontmatter` and `markup` convert texts, `addressing`
assigns addresses, `links` and `pictures` resolve links, `recall` finds earlier imports, `preparing` combines
these, `writing` writes, `run` runs all steps.
"""

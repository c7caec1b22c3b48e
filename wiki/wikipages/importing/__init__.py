"""Brings Markdown from a folder, a git repository or a git bundle into a wiki, with its history.

`sources` reads, `documents` follows files through renames, `frontmatter` and `markup` turn texts into ours, `places`
gives addresses, `links` finds where links lead, `writing` writes, `run` does one after the other and reports.
"""

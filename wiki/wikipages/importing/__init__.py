"""Brings Markdown from a folder, a zip, a git repository or a git bundle into a wiki, with its history.

`sources` reads, `documents` follows files through renames, `frontmatter` and `markup` turn texts into ours, `places`
gives addresses, `links` and `pictures` find where links lead, `recall` knows what is here, `preparing` brings that
together, `writing` writes, `run` does one after the other.
"""

"""Exports a wiki: as a zip of its current Markdown files, or as a git bundle with the whole history.

`layout` maps pages to files, `links` turns addresses into links between files and back, `frontmatter` writes
a page's data above its text, `contents` queries what is exported, `zipped` and `bundle` write.
"""

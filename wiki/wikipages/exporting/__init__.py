"""Takes a wiki out: as a zip of Markdown files as they are, or as a git bundle with their whole history.

`layout` says which page becomes which file, `links` turns addresses into links between files and back, `frontmatter`
tells of a page above its text, `contents` asks for what is taken along, `zipped` and `bundle` write.
"""

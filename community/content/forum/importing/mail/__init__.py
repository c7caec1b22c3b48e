"""Import of mail archives (Mailman, Sympa, any mbox).

`archive` finds the messages, `headers` and `dates` read their headers, `parts` and `words` convert their bodies to
Markdown, `threads` groups them, `prepare` does all of it and counts what was odd.
"""

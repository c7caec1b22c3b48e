"""Import of mail archives (Mailman, Sympa, any mbox).

`archive` finds the messages, `headers` and `dates` read what stands above them, `parts` and `words` make Markdown of
what stands below, `threads` ties them together, `prepare` does all of it and counts what was odd.
"""

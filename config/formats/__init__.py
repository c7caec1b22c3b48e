"""How dates and times are written, a module a language; templates and code name a format and never spell one."""

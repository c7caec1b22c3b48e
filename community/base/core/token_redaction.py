"""Keeps reading tokens out of the log: whoever reads it must not be able to read as somebody else."""

import logging
import re

TOKEN = re.compile(r"/t/[^/\s\"']+")


class RedactTokens(logging.Filter):
    """Replace what stands after `/t/` in an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if "/t/" in said:
            record.msg, record.args = TOKEN.sub("/t/…", said), ()
        return True

"""Reads a Posts.xml row by row. Nothing outside the file is fetched, and entities are refused."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import iterparse

from community.content.forum.importing.entries import ImportRefused

Row = dict[str, str]


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the attributes of each row.

    Raises:
        ImportRefused: the file does not exist, is not a Posts.xml, is damaged, or declares entities.
    """
    try:
        with path.open("rb") as file:
            yield from _rows(file)
    except OSError as error:
        raise ImportRefused(f"The file cannot be read: {error.strerror or error}.") from error
    except EntitiesForbidden as error:
        raise ImportRefused(f"refused: entities are declared in it (“{error.name}”), which no dump needs.") from error
    except DefusedXmlException as error:
        raise ImportRefused(f"refused: it refers to things outside ({type(error).__name__}).") from error
    except (ParseError, UnicodeError, LookupError, ValueError) as error:
        raise ImportRefused(f"This is no XML, or it is damaged or cut off: {error}.") from error


def _rows(file) -> Iterator[Row]:
    root = None
    for event, element in iterparse(file, events=("start", "end")):
        if root is None:
            root = element
            if root.tag != "posts":
                raise ImportRefused(f"This is no Posts.xml: it begins with <{root.tag}>, not with <posts>.")
        if event == "end" and element.tag == "row":
            yield dict(element.attrib)
            root.clear()

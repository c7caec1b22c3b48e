"""Converts the plain text of a message to Markdown: shown as it was written, with quotes folded."""

import re

from django.utils.translation import gettext as _

FOLD_FROM = 7
"""Lines from which a quote is folded anywhere; at the end of a message, fewer are enough."""
FOLD_AT_END_FROM = 3
MAX_DEPTH = 5
MAX_INDENT = 16
MAX_SIGNATURE, MAX_FOOTER = 30, 10
"""Lines."""
WIDTH = 60
"""Characters of a line that may have been broken only because it was full."""
SUMMARY = 80

MARKS = re.compile(r"[\\`*_\[\]<>&~|@]")
AT_START = re.compile(r"[#+\-=:]|\d{1,9}(?=[.)])")
ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
URL = re.compile(r"(?:https?://|www\.(?=\w))[^\s<>\"\x00-\x20]+")
QUOTED = re.compile(r" {0,3}>")
ORIGINAL = re.compile(
    r"\s*(?:-{3,}|_{3,})\s?(?:original message|forwarded message|forwarded by .{0,60}|message d'origine|"
    r"message original|"
    r"message transféré|message d’origine|mensaje original|mensaje reenviado|mensagem original|ursprüngliche nachricht|"
    r"originalnachricht|messaggio originale|oorspronkelijk bericht)\s?(?:-{3,}|_{3,})\s*$",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*_{20,}\s*$")
HEADER_AFTER_RULE = re.compile(r"\s*\*?(?:From|De|Von|Da|Van)\s?:\*?\s", re.IGNORECASE)
WROTE = re.compile(
    r"\b(?:wrote|writes|said|a écrit|écrivait|écrit|escribió|escribe|schrieb|escreveu|ha scritto|schreef|skrev)\b"
    r"[^:]{0,80}:\s*$"
)
DRAWN = re.compile(r"\S {3,}\S")
RUN = re.compile(r"`+")
COLONS = re.compile(r"^:{3,}", re.MULTILINE)


def email_text(text: str) -> str:
    """Return the Markdown of a plain text, which has no control characters; addresses are hidden."""
    lines = [line.rstrip().expandtabs(8) if line.rstrip() != "--" else line for line in text.split("\n")]
    lines, original = _cut_original(lines)
    lines, footer = _cut_footer(lines)
    pieces = [_body(lines, is_end=not original, depth=0)]
    if footer:
        name = _("Signature") if footer[0].startswith("--") else _shortened(" ".join(footer[1:]) or footer[0])
        pieces.append(fold(name, _paragraphs(footer[1:])))
    if original:
        pieces.append(fold(original[0].strip(" -_") or _("Quoted text"), _quote(_body(original[1:], False, depth=1))))
    return "\n\n".join(filter(None, pieces))


def fold(title: str, markdown: str) -> str:
    """Return Markdown that is folded under a title until it is opened."""
    if not markdown.strip():
        return ""
    fence = ":" * max([3, *(len(run) + 1 for run in COLONS.findall(markdown))])
    return f"{fence} details {' '.join(title.split())}\n{markdown}\n{fence}"


def escaped(text: str) -> str:
    """Return one line of text as Markdown that shows it literally; URLs become links."""
    pieces, at = [], 0
    for found in URL.finditer(text):
        url = _trimmed(found[0])
        target = url if url.startswith("http") else f"http://{url}"
        label = f"<{url}>" if target == url else f"[{_marked(url)}](<{target}>)"
        pieces += [_marked(text[at : found.start()]), label if _is_plain(url) else _marked(url)]
        at = found.start() + len(url)
    return "".join([*pieces, _marked(text[at:])])


def _is_plain(url: str) -> bool:
    return "\\" not in url and len(url) <= 2000


def _marked(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", re.sub(r" {2,}", lambda run: "\u00a0" * (len(run[0]) - 1) + " ", text))


def _trimmed(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    while url[-1] in ".,;:!?'\"*_)]}" and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SUMMARY else f"{text[: SUMMARY - 1].rstrip()}…"


def _cut_original(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut off the original message that some programs put below a reply."""
    for number, line in enumerate(lines):
        is_rule = RULE.match(line) and number + 1 < len(lines) and HEADER_AFTER_RULE.match(lines[number + 1])
        if is_rule or ORIGINAL.match(line):
            return lines[:number], lines[number:]
    return lines, []


def _cut_footer(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut off the signature, or the footer of a mailing list."""
    end = len(lines)
    for number in range(end - 1, max(-1, end - MAX_SIGNATURE - 1), -1):
        if lines[number] in ("-- ", "--") and any(lines[number + 1 :]):
            return lines[:number], lines[number:]
    for number in range(end - 1, max(-1, end - MAX_FOOTER - 1), -1):
        if RULE.match(lines[number]) and any(lines[number + 1 :]) and not any(map(QUOTED.match, lines[number:])):
            return lines[:number], lines[number:]
    return lines, []


def _body(lines: list[str], is_end: bool, *, depth: int) -> str:
    """Return paragraphs and quotes; quotes that are long, or end the message, are folded."""
    groups = _groups(lines)
    pieces: list[str] = []
    for number, (is_quote, group) in enumerate(groups):
        if not is_quote:
            words = group
            if number + 1 < len(groups):
                words, _intro = _cut_intro(group)
            pieces.append(_paragraphs(words))
            continue
        intro = _cut_intro(groups[number - 1][1])[1] if number else []
        is_last = is_end and number + 1 == len(groups) and any(pieces)
        pieces += _quoted(group, intro, depth, is_last=is_last)
    return "\n\n".join(filter(None, pieces))


def _quoted(lines: list[str], intro: list[str], depth: int, *, is_last: bool) -> list[str]:
    if depth >= MAX_DEPTH:
        return [_paragraphs(intro), _paragraphs(lines)]
    inner = [re.sub(r"^ {0,3}> ?", "", line) for line in lines]
    quote = _quote(_body(inner, is_end=False, depth=depth + 1))
    is_long = len(lines) >= (FOLD_AT_END_FROM if is_last else FOLD_FROM)
    if depth == 0 and is_long:
        first = next((line.strip() for line in inner if line.strip(" >")), "")
        return [fold(_shortened(" ".join(intro) or first), quote)]
    return [_paragraphs(intro), quote]


def _groups(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """Split lines where quotes begin and end; an empty line between two quoted ones belongs to the quote."""
    groups: list[tuple[bool, list[str]]] = []
    for number, line in enumerate(lines):
        is_quote = bool(QUOTED.match(line))
        if not line.strip() and groups and groups[-1][0]:
            is_quote = number + 1 < len(lines) and bool(QUOTED.match(lines[number + 1]))
        if not groups or groups[-1][0] != is_quote:
            groups.append((is_quote, []))
        groups[-1][1].append(line)
    return [group for group in groups if any(line.strip() for line in group[1])]


def _cut_intro(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut off “On Monday, Ana wrote:”, which may span three lines."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(-1, end - 4), -1):
        if not lines[start].strip():
            break
        text = " ".join(line.strip() for line in lines[start:end])
        starts_here = start == 0 or not lines[start - 1].strip() or re.match(r"(?:On|Le|El|Am|Em|Il|Op|Den|At)\b", text)
        if len(text) <= 400 and WROTE.search(text) and starts_here:
            return lines[:start], lines[start:end]
    return lines, []


def _quote(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n")) if markdown else ""


def _paragraphs(lines: list[str]) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_drawn(each) if _is_drawn(each) else _paragraph(each) for each in paragraphs if each)


def _is_drawn(lines: list[str]) -> bool:
    """Whether lines are a table or code, whose columns matter."""
    if any(URL.search(line) for line in lines):
        return False
    return len(lines) > 1 and (
        all(line.startswith("    ") for line in lines) or sum(1 for line in lines if DRAWN.search(line)) > 1
    )


def _drawn(lines: list[str]) -> str:
    fence = "`" * max([3, *(len(run) + 1 for line in lines for run in RUN.findall(line))])
    return "\n".join([fence, *lines, fence])


def _paragraph(lines: list[str]) -> str:
    """Return lines of prose: those that were wrapped are joined, the others stay."""
    width = max(WIDTH, *(len(line) for line in lines)) if len(lines) > 1 else 0
    written = []
    for number, line in enumerate(lines):
        text = _line(line)
        if number + 1 < len(lines):
            following = lines[number + 1]
            was_full = len(line) + 1 + len(following.split()[0]) > width
            flows = (
                was_full and not following.startswith(" ") and not ITEM.match(following) and not line.startswith(" ")
            )
            text = text if flows else f"{text}\\"
        written.append(text)
    return "\n".join(written)


def _line(line: str) -> str:
    words = line.lstrip(" ")
    indent = "&nbsp;" * min(len(line) - len(words), MAX_INDENT)
    text = escaped(words)
    if found := AT_START.match(words):
        text = f"\\{text}" if not found[0].isdigit() else f"{found[0]}\\{text[found.end() :]}"
    return indent + text

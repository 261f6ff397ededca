"""Turns the Dutch texts (`locale/nl/LC_MESSAGES/django.po`) into what gettext reads, without gettext's tools.

Run as `python -m generiek.web.translations`; a catalogue is written only when its texts are newer.
"""

import ast
import struct
from dataclasses import dataclass, field
from pathlib import Path

PRODUCT = Path(__file__).resolve().parents[1]
MO_MAGIC = 0x950412DE
CONTEXT_MARK = "\x04"
PLURAL_MARK = "\x00"
KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")


class UnableToReadTexts(Exception):
    """A catalogue of texts is not written as gettext wants it; the text says where."""


@dataclass(slots=True)
class Text:
    """One entry of a catalogue while it is read."""

    context: str | None = None
    english: str | None = None
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)
    is_unsure: bool = False

    def key(self) -> str:
        """What gettext looks the translation up by."""
        singular = self.english or ""
        words = singular if self.plural is None else singular + PLURAL_MARK + self.plural
        return words if self.context is None else self.context + CONTEXT_MARK + words


def main() -> None:
    """Compile every catalogue of the product that has changed."""
    for source in catalogues(PRODUCT):
        compile_if_newer(source)


def catalogues(root: Path) -> list[Path]:
    """The catalogues of texts under a folder."""
    return sorted(root.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_if_newer(source: Path) -> bool:
    """Write the compiled catalogue beside its source when it is missing or older; whether it was written."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    texts = read_texts(source.read_text(encoding="utf-8"), str(source))
    unfinished = target.with_suffix(".mo.new")
    unfinished.write_bytes(compiled(texts))
    unfinished.replace(target)
    return True


def read_texts(content: str, name: str) -> list[Text]:
    """The entries of a catalogue, header first; raises `UnableToReadTexts` with the line."""
    texts: list[Text] = []
    current, last_field = Text(), ("", 0)
    for number, raw in enumerate([*content.splitlines(), ""], start=1):
        line = raw.strip()
        where = f"{name}, line {number}"
        if line.startswith("#"):
            current = _finished(current, texts) if current.translations else current
            current.is_unsure |= line.startswith("#,") and "fuzzy" in line
        elif line.startswith('"'):
            _append(current, last_field, _unquoted(line, where), where)
        elif line:
            keyword, index, quoted = _split(line, where)
            if keyword in ("msgctxt", "msgid") and current.translations:
                current = _finished(current, texts)
            last_field = (keyword, index)
            _append(current, last_field, _unquoted(quoted, where), where)
        else:
            current = _finished(current, texts) if current.translations else current
            last_field = ("", 0)
    if current.translations:
        texts.append(current)
    _refuse_doubles(texts, name)
    return texts


def compiled(texts: list[Text]) -> bytes:
    """The catalogue in gettext's binary format: a header, two tables of (length, offset), the strings."""
    usable = {text.key(): _translation(text) for text in texts if not text.is_unsure and _is_translated(text)}
    keys = sorted(usable, key=lambda key: key.encode("utf-8"))
    header_bytes, table_bytes = 7 * 4, 8 * len(keys)
    offset = header_bytes + 2 * table_bytes
    tables: list[bytes] = []
    strings: list[bytes] = []
    for words in keys + [usable[key] for key in keys]:
        encoded = words.encode("utf-8")
        tables.append(struct.pack("<II", len(encoded), offset))
        strings.append(encoded + b"\x00")
        offset += len(encoded) + 1
    header = struct.pack(
        "<7I", MO_MAGIC, 0, len(keys), header_bytes, header_bytes + table_bytes, 0, header_bytes
    )
    return header + b"".join(tables) + b"".join(strings)


def _finished(text: Text, texts: list[Text]) -> Text:
    texts.append(text)
    return Text()


def _split(line: str, where: str) -> tuple[str, int, str]:
    for keyword in KEYWORDS:
        if line.startswith(keyword):
            rest = line[len(keyword) :].strip()
            if keyword == "msgstr" and rest.startswith("["):
                index, _, quoted = rest[1:].partition("]")
                return keyword, int(index), quoted.strip()
            return keyword, 0, rest
    raise UnableToReadTexts(f"{where}: this is no line of a catalogue: {line!r}.")


def _unquoted(quoted: str, where: str) -> str:
    try:
        words = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as broken:
        raise UnableToReadTexts(f"{where}: the text is not between double quotes: {quoted!r}.") from broken
    if not isinstance(words, str):
        raise UnableToReadTexts(f"{where}: the text is not between double quotes: {quoted!r}.")
    return words


def _append(text: Text, field_name: tuple[str, int], words: str, where: str) -> None:
    keyword, index = field_name
    match keyword:
        case "msgctxt":
            text.context = (text.context or "") + words
        case "msgid":
            text.english = (text.english or "") + words
        case "msgid_plural":
            text.plural = (text.plural or "") + words
        case "msgstr":
            text.translations[index] = text.translations.get(index, "") + words
        case _:
            raise UnableToReadTexts(f"{where}: a text without a keyword before it.")


def _is_translated(text: Text) -> bool:
    return all(text.translations.values())


def _translation(text: Text) -> str:
    return PLURAL_MARK.join(text.translations[index] for index in sorted(text.translations))


def _refuse_doubles(texts: list[Text], name: str) -> None:
    seen: set[str] = set()
    for text in texts:
        if text.key() in seen:
            raise UnableToReadTexts(f"{name}: {text.english!r} is translated twice.")
        seen.add(text.key())


if __name__ == "__main__":
    main()

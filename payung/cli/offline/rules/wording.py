"""A rule's values in the reader's words, and as data for other programs."""

from payung import messages, reporting
from payung.messages import Lang
from payung.values.law import Bracket, Citation, Parameter, Source, Value

_PERCENT = "percent"
_MOST_IN_A_LINE = 5
_TOTAL = "total"  # a table whose parts are paid together has a label for their sum


def title(parameter: Parameter, lang: Lang) -> str:
    return messages.in_language(parameter.description_id, parameter.description_en, lang)


def question(parameter: Parameter, lang: Lang) -> str:
    """What the law leaves open; '' where it leaves nothing open."""
    return messages.in_language(parameter.opening_id, parameter.opening_en, lang)


def note(noted: Parameter | Value, lang: Lang) -> str:
    """What is to be known beside a rule or one value of it; '' where nothing is."""
    return messages.in_language(noted.note_id, noted.note_en, lang)


def status(source: Source, lang: Lang) -> str:
    """Whether a law is in force, and what else is to be known of it."""
    return messages.in_language(source.status_id, source.status_en, lang)


def number(amount: int, unit: str, lang: Lang) -> str:
    """'Rp6.800 per bulan', '0,24%', '3 hari kerja'."""
    if unit == _PERCENT:
        written = f"{amount // 100}.{amount % 100:02}".rstrip("0").rstrip(".")
        written = messages.in_language(written.replace(".", ","), written, lang)
    elif unit.startswith("rupiah"):
        written = reporting.rupiah(amount, lang)
    else:
        written = reporting.number(amount, lang)
    code = messages.told_as(f"unit.{unit}", "one") if amount == 1 else f"unit.{unit}"
    return messages.text(code, lang, {"n": written})


def label(parameter: Parameter, key: str, lang: Lang) -> str:
    """What a key of a table or a word of a list is called; itself where it has no label."""
    in_id, in_en = parameter.labels.get(key, (key, key))
    return messages.in_language(in_id, in_en, lang)


def rows(parameter: Parameter, value: Value, lang: Lang) -> tuple[tuple[str, str], ...]:
    """A table or a list line by line, as what it is called and how much; () for a single value."""
    if value.brackets:
        return tuple((_range(row, lang), _of_row(parameter, row, lang)) for row in value.brackets)
    if value.table:
        listed = dict(value.table)
        if _TOTAL in parameter.labels:
            listed[_TOTAL] = sum(value.table.values())
        return tuple(
            (label(parameter, key, lang), number(amount, parameter.unit, lang))
            for key, amount in listed.items()
        )
    if len(value.words) > 1:
        return tuple((label(parameter, word, lang), "") for word in value.words)
    return ()


def brief(parameter: Parameter, value: Value, lang: Lang) -> str:
    """The value in one line; of printed rows and long lists only how many they are."""
    if value.brackets:
        first, last = (
            number(row.amount, parameter.unit, lang)
            for row in (value.brackets[0], value.brackets[-1])
        )
        facts = {"count": str(len(value.brackets)), "first": first, "last": last}
        return messages.text("LAW_ROWS", lang, facts)
    listed = rows(parameter, value, lang)
    if len(listed) > _MOST_IN_A_LINE:
        return messages.text("LAW_ITEMS", lang, {"count": str(len(listed))})
    if listed:
        return "; ".join(f"{called}: {much}" if much else called for called, much in listed)
    if value.is_table():
        return messages.text("LAW_NONE", lang)
    if parameter.unit in ("word", "words"):
        word = label(parameter, value.words[0], lang) if value.words else ""
        return word or messages.text("LAW_NONE", lang)
    return number(value.amount, parameter.unit, lang)


def sure(value: Value) -> bool:
    """Whether the value, and every printed row of it, is verified."""
    return value.verified and all(row.verified for row in value.brackets)


def trust(value: Value, lang: Lang) -> str:
    if not value.verified:
        return messages.text("LAW_NOT_VERIFIED", lang)
    return messages.text("LAW_VERIFIED" if sure(value) else "LAW_PARTLY_VERIFIED", lang)


def mark(value: Value | Citation, lang: Lang) -> str:
    """Whether it is verified, short enough for a column of its own."""
    if not value.verified:
        return messages.text("LAW_NO", lang)
    whole = isinstance(value, Citation) or sure(value)
    return messages.text("LAW_YES" if whole else "LAW_PARTLY", lang)


def read_as(source: Source, lang: Lang) -> str:
    """How a law was read when its values were entered."""
    return messages.text(f"read.{source.read}", lang)


def period(value: Value, lang: Lang) -> str:
    """'sejak 1 April 2026 sampai 31 Desember 2026'."""
    since = reporting.day(value.since, lang)
    if value.until is None:
        return messages.text("LAW_SINCE", lang, {"since": since})
    facts = {"since": since, "until": reporting.day(value.until, lang)}
    return messages.text("LAW_SINCE_UNTIL", lang, facts)


def data(parameter: Parameter, value: Value) -> dict[str, object]:
    """A value as its file has it, for programs: stable keys, percentages as the law prints them."""
    held: object = _counted(value.amount, parameter.unit)
    if parameter.unit in ("word", "words"):
        held = list(value.words)
    elif value.is_table():
        held = {key: _counted(amount, parameter.unit) for key, amount in value.table.items()}
    elif value.brackets:
        held = [
            {
                "from": row.lower, "to": row.upper,
                "value": _counted(row.amount, parameter.unit), "verified": row.verified,
            }
            for row in value.brackets
        ]  # fmt: skip
    return {
        "value": held,
        "since": value.since.isoformat(),
        "until": value.until.isoformat() if value.until else None,
        "citation": str(value.citation),
        "law": value.citation.source.key,
        "verified": value.verified,
        "note": {"id": value.note_id, "en": value.note_en},
    }


def _counted(amount: int, unit: str) -> int | float:
    return amount / 100 if unit == _PERCENT else amount


def _of_row(parameter: Parameter, row: Bracket, lang: Lang) -> str:
    much = number(row.amount, parameter.unit, lang)
    return much if row.verified else f"{much} ({messages.text('LAW_NOT_VERIFIED', lang)})"


def _range(row: Bracket, lang: Lang) -> str:
    lower = reporting.number(row.lower, lang)
    if row.upper is None:
        return messages.text("LAW_FROM", lang, {"lower": lower})
    return f"{lower} – {reporting.number(row.upper, lang)}"

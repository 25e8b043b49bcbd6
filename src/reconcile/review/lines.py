"""One judgement, one line of JSON: the format `reconcile-judgement/1` (docs/reference/judgements.md)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from reconcile.model.judgement import FORMAT, VERDICTS, Decision, Quoted, Telling, decision_data

MAX_LINE = 256 * 1024  # bytes; a judgement with the quotes of forty sources is a tenth of it
_VERSION = re.compile(r"reconcile-judgement/(\d+)")
Data = dict[str, Any]


class LineError(ValueError):
    """Raised for a line that is no judgement; the message says why."""


class NewerFormatError(LineError):
    """Raised for a judgement of a later version of the format: this program must not touch it."""


def parse_line(raw: str) -> Decision:
    """The judgement on one line. Raises `LineError`, `NewerFormatError` for a later version."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise LineError(f"no JSON: {error}") from None
    if not isinstance(data, dict):
        raise LineError("no JSON object")
    _check_format(data.get("format"))
    verdict = data.get("verdict")
    if verdict is not None and verdict not in VERDICTS:
        raise LineError(f"unknown verdict {verdict!r}; known are {', '.join(VERDICTS)}")
    decision = Decision(
        finding=_text(data, "finding") or None, pair=_text(data, "pair") or None, verdict=verdict,
        source=_text(data, "source") or None, reviewer=_text(data, "reviewer"), note=_text(data, "note"),
        at=_text(data, "at"), **_evidence(data.get("evidence")),
    )
    if not decision.subject:
        raise LineError('neither "finding" nor "pair" is given')
    return decision


def _check_format(found: object) -> None:
    if found == FORMAT:
        return
    version = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if version and int(version[1]) > 1:
        raise NewerFormatError(f'written by a newer program ("{found}", this one knows "{FORMAT}")')
    raise LineError(f'the format is {found!r}, not "{FORMAT}"')


def _text(data: Data, name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f'"{name}" is no text')
    return value


def _evidence(data: object) -> Data:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise LineError('"evidence" is no object')
    return {
        "kind": _text(data, "kind"), "field": _text(data, "field"), "rule": _text(data, "rule"),
        "quotes": tuple(_quoted(v) for v in _objects(data, "values")),
        "tellings": tuple(Telling(_text(e, "source"), _text(e, "text"), _text(e, "trigger"))
                          for e in _objects(data, "events")),
    }


def _objects(data: Data, name: str) -> list[Data]:
    found = data.get(name) or []
    if not isinstance(found, list) or not all(isinstance(o, dict) for o in found):
        raise LineError(f'"{name}" is no list of objects')
    return found


def _quoted(data: Data) -> Quoted:
    telling = data.get("event")
    index = telling if isinstance(telling, int) and not isinstance(telling, bool) else -1
    return Quoted(_text(data, "source"), _text(data, "text"), _text(data, "value"), index)


def format_line(decision: Decision) -> str:
    """The judgement as one line, without its end."""
    return json.dumps(decision_data(decision), ensure_ascii=False)


def moment(at: str) -> float:
    """Seconds since 1970 of an ISO 8601 time, for ordering; minus infinity for text that is none."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return float("-inf")
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()

"""Read an error out of any answer: an envelope, a map of fields, plain text, a page of HTML, or nothing.

The order of places is `errors`, `details`, `error`, `message`, `status`, raw text; it covers both versions.
"""

import html
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from scalev import errors
from scalev.http.bodies import parse

KINDS: dict[int, type[errors.Refused]] = {
    400: errors.BadRequest,
    401: errors.Unauthorised,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    422: errors.BadRequest,
    429: errors.TooManyRequests,
}
LONGEST_PAGE, LONGEST_TEXT = 50_000, 500
MOST_FIELDS = 50
CODE = re.compile(r"[\w.-]{1,64}", re.ASCII)
TAG = re.compile(r"<(?P<name>/?\w*+)[^<>]*+>")
UNSEEN = {"script", "style", "head"}
LONGEST_WAIT_S = 3600.0


def now() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC)


def refusal(
    response: httpx.Response, call: str, *, status: int | None = None, clock: Callable[[], datetime] = now
) -> errors.Refused:
    """Turn an answer into the error it means; `status` overrides where the body disagrees with the HTTP line."""
    status = status or response.status_code
    body = _body(response)
    fields = _fields(body)
    kind = KINDS.get(status, errors.ServerError if status >= 500 else errors.Refused)
    if fields and kind is errors.BadRequest:
        kind = errors.Invalid
    code = body.get("error_code") if isinstance(body, Mapping) else None
    error = kind(
        status,
        code=code if isinstance(code, str) and CODE.fullmatch(code) else None,
        text=_text(body, fields)[:LONGEST_TEXT],
        is_json=isinstance(body, Mapping) or status == 429,
        call=call,
        trace_id=response.headers.get("x-request-id"),
    )
    if isinstance(error, errors.Invalid):
        error.fields = fields
    if isinstance(error, errors.TooManyRequests):
        error.retry_after = wait_asked(response.headers, clock())
    return error


def wait_asked(headers: Mapping[str, str], at: datetime) -> float | None:
    """Seconds to wait by `Retry-After-Ms`, `Retry-After` (seconds or a date) or `X-Ratelimit-Reset` (Unix time)."""
    if (ms := _number(headers.get("retry-after-ms"))) is not None:
        return _clamp(ms / 1000)
    after = headers.get("retry-after")
    if (seconds := _number(after)) is not None:
        return _clamp(seconds)
    if after and (date := _date(after)):
        return _clamp((date - at).total_seconds())
    if (reset := _number(headers.get("x-ratelimit-reset"))) is not None:
        return _clamp(reset - at.timestamp())
    return None


def _body(response: httpx.Response) -> object:
    try:
        return parse(response.content)
    except ValueError:
        return response.text


def _fields(body: object) -> dict[str, tuple[str, ...]]:
    """Collect complaints by field, from maps of lists and from lists of `{field, message}`."""
    if not isinstance(body, Mapping):
        return {}
    for place in ("errors", "details", "error"):
        found = body.get(place)
        if isinstance(found, Mapping) and found:
            return {str(field): tuple(_words(said)) for field, said in found.items()}
        if isinstance(found, list) and (named := [row for row in found if _names_a_field(row)]):
            fields: dict[str, tuple[str, ...]] = {}
            for row in named[:MOST_FIELDS]:
                fields[row["field"]] = (*fields.get(row["field"], ()), *_words(row.get("message") or row.get("code")))
            return fields
    return {}


def _names_a_field(row: object) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get("field"), str)


def _text(body: object, fields: Mapping[str, tuple[str, ...]]) -> str:
    if fields:
        return "; ".join(f"{field} {', '.join(said)}".strip() for field, said in fields.items())
    if isinstance(body, Mapping):
        for place in ("errors", "details", "error", "message", "status"):
            if words := _words(body.get(place)):
                return "; ".join(words)
        return ""
    return _plain(body) if isinstance(body, str) else "; ".join(_words(body))


def _words(said: object) -> list[str]:
    """Flatten whatever was said into short texts."""
    if said is None or said == "":
        return []
    if isinstance(said, Mapping):
        return [word for value in said.values() for word in _words(value)]
    if isinstance(said, list):
        return [word for value in said for word in _words(value)]
    return [str(said)]


def _plain(text: str) -> str:
    """Take the words out of a page."""
    visible, start, hidden = list[str](), 0, ""
    for tag in TAG.finditer(text, 0, LONGEST_PAGE):
        name = tag["name"].lower()
        if not hidden:
            visible.append(text[start : tag.start()])
            hidden = name if name in UNSEEN else ""
        elif name == f"/{hidden}":
            hidden = ""
        start = tag.end()
    if not hidden:
        visible.append(text[start:LONGEST_PAGE])
    return " ".join(html.unescape(" ".join(visible)[: 2 * LONGEST_TEXT]).split())


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _clamp(seconds: float) -> float:
    """Hold a wait between nothing and an hour; NaN and a clock that is off count as nothing."""
    return min(seconds, LONGEST_WAIT_S) if seconds > 0 else 0.0

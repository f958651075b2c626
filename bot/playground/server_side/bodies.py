"""Read the parameters of an API call: query string, form, JSON or multipart, as the real server takes them."""

import json
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import parse_qsl

from bot.playground.errors import bad_request
from bot.playground.state.fieldlist import Upload


@dataclass(slots=True)
class Body:
    """What came: parameters by name, text or JSON values, and the files beside them."""

    values: dict[str, object] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


def read(query: bytes, content_type: str, data: bytes) -> Body:
    """Everything a request carries."""
    body = Body(dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {})
    kind = content_type.partition(";")[0].strip().lower()
    if not data:
        return body
    if kind == "application/json":
        body.values.update(_json(data))
    elif kind == "multipart/form-data":
        _multipart(body, content_type, data)
    else:
        body.values.update(parse_qsl(_text(data), keep_blank_values=True))
    return body


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _json(data: bytes) -> dict[str, object]:
    try:
        value = json.loads(data)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("JSON object expected")
    return {name: item for name, item in value.items() if item is not None}


def _multipart(body: Body, content_type: str, data: bytes) -> None:
    boundary = _parameter(content_type, "boundary")
    if not boundary:
        raise bad_request("boundary is missing in multipart/form-data")
    for part in (b"\r\n" + data).split(b"\r\n--" + boundary.encode())[1:]:
        if part.startswith(b"--"):
            return
        head, found, content = part.partition(b"\r\n\r\n")
        if found:
            _part(body, _headers(head), content)


def _part(body: Body, headers: dict[str, str], content: bytes) -> None:
    disposition = headers.get("content-disposition", "")
    name, filename = _parameter(disposition, "name"), _parameter(disposition, "filename")
    kind = headers.get("content-type", "")
    if filename or (kind and not kind.startswith("text/plain")):
        body.files[name] = Upload(filename or name, kind or "application/octet-stream", content)
    else:
        body.values[name] = _text(content)


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}


def _parameter(header: str, name: str) -> str:
    """A parameter such as `boundary` of a header's value."""
    message = Message()
    message["x"] = header
    found = message.get_param(name, header="x")
    return str(found[2]) if isinstance(found, tuple) else str(found or "")

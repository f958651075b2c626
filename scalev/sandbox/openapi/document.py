"""Assemble the document from the table of routes: parameters, bodies, and the statuses that are documented."""

import re

from scalev.sandbox.endpoints.doors import STOREFRONT_KEY, admit_buyer
from scalev.sandbox.endpoints.table import API, Api, path_in
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import V2, VERSIONS
from scalev.sandbox.openapi.schemas import PAGING, PUBLIC, QUERIES, WORD, bodies

KEYS = {
    "business": {"type": "http", "scheme": "bearer"},
    "storefront": {"type": "apiKey", "in": "header", "name": STOREFRONT_KEY},
}
NO_400 = ("/check-payment", "/check-settlement", "/send-product-digital", "/send-lms-access")
CREATIONS = {("POST", "/orders")}
EMPTY_IN_V3 = ("/send-product-digital", "/send-lms-access")


def document() -> Row:
    """The whole document, of both versions, without control routes and pages."""
    paths: dict[str, Row] = {}
    for version in VERSIONS:
        said = bodies(version)
        for one in API:
            if version in one.versions:
                operation = _operation(one, version, said.get((one.method, one.path)))
                paths.setdefault(path_in(one, version), {})[one.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Scalev as the sandbox plays it", "version": "2026-09"},
        "paths": paths,
        "components": {"securitySchemes": KEYS},
    }


def _operation(one: Api, version: str, body: Row | None) -> Row:
    said: Row = {
        "operationId": re.sub(r"\W+", "_", f"{one.method} {path_in(one, version)}").strip("_").lower(),
        "summary": (one.endpoint.__doc__ or "").split("\n")[0],
        "security": [{"storefront" if one.admit is admit_buyer else "business": []}],
        "parameters": _parameters(one),
        "responses": {str(status): _response(status, version) for status in statuses(one, version)},
    }
    if body is not None:
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return said


def statuses(one: Api, version: str) -> list[int]:
    """Every status that is documented for a route."""
    success = 204 if version == "v3" and one.path.endswith(EMPTY_IN_V3) else 200
    found = {success, 429} | ({404} if one.admit is admit_buyer else {401, 403})
    if not one.path.endswith(NO_400):
        found.add(400)
    if "{" in one.path or (one.method == "POST" and (one.method, one.path) not in CREATIONS):
        found.add(404)
    return sorted(found)


def _parameters(one: Api) -> list[Row]:
    inside = re.findall(r"{(\w+)}", one.path)
    asked = QUERIES.get(one.path, {}) | (dict.fromkeys(PAGING, WORD) if one.method == "GET" else {})
    if one.path.startswith(PUBLIC):
        asked = QUERIES.get(one.path, {})
    return [
        *({"name": name, "in": "path", "required": True, "schema": WORD} for name in inside),
        *({"name": name, "in": "query", "schema": schema} for name, schema in asked.items()),
    ]


def _response(status: int, version: str) -> Row:
    if status == 204:
        return {"description": "done"}
    if status == 429:
        return {"description": "too many requests", "content": {"text/plain": {"schema": WORD}}}
    needed = _needed(version, is_right=status == 200)
    return {
        "description": "the answer" if status == 200 else "an error",
        "content": {"application/json": {"schema": {"type": "object", "required": needed}}},
    }


def _needed(version: str, *, is_right: bool) -> list[str]:
    if version == V2.name:
        return ["code", "status", *(["data"] if is_right else [])]
    return [] if is_right else ["error"]

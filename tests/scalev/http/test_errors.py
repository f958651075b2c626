"""Error bodies of every shape become one tree, with a text, fields and a wait."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from scalev import errors
from scalev.http.refusals import refusal

AT = datetime(2026, 9, 14, 4, 0, tzinfo=UTC)


def read(status: int, body: Any = None, text: str | None = None, **headers: str) -> errors.Refused:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    response = (
        httpx.Response(status, text=text, headers=named)
        if body is None
        else httpx.Response(status, json=body, headers=named)
    )
    return refusal(response, "GET /x", clock=lambda: AT)


@pytest.mark.parametrize(
    ("status", "body", "kind", "text"),
    [
        (400, {"code": 400, "status": "Bad Request", "error": "Method is off"}, errors.BadRequest, "Method is off"),
        (400, {"error": {"customer_name": ["can't be blank"]}}, errors.Invalid, "customer_name can't be blank"),
        (422, {"error": "x", "details": {"phone": ["is short", "is odd"]}}, errors.Invalid, "phone is short, is odd"),
        (400, {"error": "Validation failed", "errors": {"a": ["b"]}}, errors.Invalid, "a b"),
        (
            422,
            {"errors": [{"severity": "error", "code": "blank", "field": "name", "message": "is blank"}]},
            errors.Invalid,
            "name is blank",
        ),
        (400, {"errors": ["first", "second"]}, errors.BadRequest, "first; second"),
        (400, {"errors": "all wrong", "message": "later"}, errors.BadRequest, "all wrong"),
        (400, {"error": [{"message": "deep"}]}, errors.BadRequest, "deep"),
        (400, {"message": "said so"}, errors.BadRequest, "said so"),
        (400, {}, errors.BadRequest, ""),
        (401, {"code": 401, "status": "Unauthorized"}, errors.Unauthorised, "Unauthorized"),
        (401, {"error": "API key has expired"}, errors.Unauthorised, "API key has expired"),
        (403, {"code": 403, "status": "Forbidden"}, errors.Forbidden, "Forbidden"),
        (404, {"error": "Order not found"}, errors.NotFound, "Order not found"),
        (409, {"error": "state"}, errors.Conflict, "state"),
        (429, {"error": "Too many requests"}, errors.TooManyRequests, "Too many requests"),
        (418, {"error": "teapot"}, errors.Refused, "teapot"),
        (500, {"errors": None, "status": "Internal Server Error"}, errors.ServerError, "Internal Server Error"),
        (400, ["bare", "list"], errors.BadRequest, "bare; list"),
        (400, "bare text", errors.BadRequest, "bare text"),
        (400, 17, errors.BadRequest, "17"),
    ],
)
def test_every_shape_is_read(status: int, body: Any, kind: type[errors.Refused], text: str) -> None:
    error = read(status, body)
    assert type(error) is kind
    assert (error.status, error.text) == (status, text)


@pytest.mark.parametrize(
    ("status", "text", "words"),
    [
        (429, "Too many requests", "Too many requests"),
        (
            502,
            "<html><head><title>x</title></head><body><h1>502 Bad &amp; Gateway</h1></body></html>",
            "502 Bad & Gateway",
        ),
        (500, "", ""),
        (400, "{broken", "{broken"),
    ],
)
def test_a_body_that_is_not_json_is_read_as_text(status: int, text: str, words: str) -> None:
    assert read(status, text=text).text == words


def test_fields_are_kept_with_their_complaints() -> None:
    error = read(400, {"error": {"customer_name": ["can't be blank"], "location_id": "is invalid"}})
    assert isinstance(error, errors.Invalid)
    assert error.fields == {"customer_name": ("can't be blank",), "location_id": ("is invalid",)}


def test_the_code_and_the_trace_are_kept_but_the_text_is_not_in_the_log_line() -> None:
    error = read(403, {"error": "Select for 62812", "error_code": "business_selection_required"}, x_request_id="r-1")
    assert (error.code, error.trace_id) == ("business_selection_required", "r-1")
    assert str(error) == "GET /x: refused with 403 business_selection_required (trace r-1)"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry_after": "7"}, 7),
        ({"retry_after": "0.5"}, 0.5),
        ({"retry_after_ms": "1500", "retry_after": "9"}, 1.5),
        ({"retry_after": "Mon, 14 Sep 2026 04:00:30 GMT"}, 30),
        ({"x_ratelimit_reset": str(int(AT.timestamp()) + 5)}, 5),
        ({"x_ratelimit_reset": str(int(AT.timestamp()) - 5)}, 0),
        ({"x_ratelimit_reset": "99999999999999"}, 3600),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "nan"}, 0),
        ({"retry_after": "-3"}, 0),
    ],
)
def test_the_wait_is_read_where_it_stands(headers: dict[str, str], wait: float | None) -> None:
    error = read(429, {"error": "x"}, **headers)
    assert isinstance(error, errors.TooManyRequests)
    assert error.retry_after == wait


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422, 429])
def test_a_clear_no_is_no_doubt(status: int) -> None:
    assert not read(status, {"error": "no"}).is_doubtful


@pytest.mark.parametrize("status", [302, 408, 409, 423, 425, 499, 500, 502, 503, 504])
def test_after_these_a_write_may_have_happened(status: int) -> None:
    assert read(status, {"error": "?"}).is_doubtful


def test_a_no_from_something_in_front_of_the_api_is_in_doubt() -> None:
    assert read(403, text="<h1>Blocked</h1>").is_doubtful
    assert not read(429, text="Too many requests").is_doubtful


@pytest.mark.parametrize("name", ["error-400-validation", "error-401-invalid-key", "error-403", "error-404"])
def test_the_collected_examples_are_read(scene: Any, name: str) -> None:
    body = scene.example(name)
    status = int(name.split("-")[1])
    assert read(status, body).text

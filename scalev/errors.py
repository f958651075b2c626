"""Say what is known after a call went wrong; above all whether a write may have happened.

    ScalevError
    ├── Unreachable                 no answer
    │   ├── NotSent                 nothing left this process: no connection, no TLS
    │   │   └── Busy                held back here: no turn within the rate limit, or the breaker is open
    │   └── AnswerLost              sent, perhaps done: read timeout, reset, broken protocol
    ├── Unreadable                  answered 2xx, but not in words we know
    └── Refused                     answered otherwise: `status`, `code`, `text`
        ├── BadRequest              400
        │   └── Invalid             400 or 422 that names `fields`
        ├── Unauthorised            401
        ├── Forbidden               403
        ├── NotFound                404
        ├── Conflict                409
        ├── TooManyRequests         429, with `retry_after` where the server said it
        └── ServerError             5xx

`str()` of an error is fit for a log: it has the HTTP line without its query, never the server's text.
"""

LONGEST_TRACE = 64
IN_DOUBT = {408, 409, 423, 425, 499}  # of 4xx: too late, another state, locked, too early, a caller that left


class ScalevError(Exception):
    """Anything that kept a call from giving its answer; `is_doubtful` if a write may have been carried out."""

    is_doubtful = False

    def __init__(self, reason: str, *, call: str = "", trace_id: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.call = call
        self.trace_id = (trace_id or "")[:LONGEST_TRACE] or None

    def __str__(self) -> str:
        """Describe the error without anything a person or the server wrote."""
        trace = f" (trace {self.trace_id})" if self.trace_id else ""
        return f"{self.call}: {self.reason}{trace}".removeprefix(": ")


class Unreachable(ScalevError):
    """No answer came."""


class NotSent(Unreachable):
    """The request never left: sending it again cannot do anything twice."""


class Busy(NotSent):
    """Held back on our side: the rate limit gave no turn in time, or the host is being left alone."""


class AnswerLost(Unreachable):
    """The request may have arrived and been carried out; only looking can tell."""

    is_doubtful = True


class Unreadable(ScalevError):
    """A 2xx whose body cannot be read: a write was carried out, its result is unknown."""

    is_doubtful = True


class Refused(ScalevError):
    """An answer other than 2xx; `text` is the server's own explanation and may quote what a person typed."""

    def __init__(
        self,
        status: int,
        *,
        code: str | None = None,
        text: str = "",
        is_json: bool = True,
        call: str = "",
        trace_id: str | None = None,
    ) -> None:
        super().__init__(f"refused with {status}" + (f" {code}" if code else ""), call=call, trace_id=trace_id)
        self.status = status
        self.code = code
        self.text = text
        self.is_doubtful = not is_json or not 400 <= status < 500 or status in IN_DOUBT


class BadRequest(Refused):
    """The request was understood and not accepted."""


class Invalid(BadRequest):
    """The request was not accepted for the `fields` named, each with its complaints."""

    fields: dict[str, tuple[str, ...]]


class Unauthorised(Refused):
    """The key is wrong or has expired."""


class Forbidden(Refused):
    """The key may not do this."""


class NotFound(Refused):
    """There is no such thing, or no such route in this version."""


class Conflict(Refused):
    """The thing is in another state than we thought: read it again, then decide."""


class TooManyRequests(Refused):
    """A rate limit was met; `retry_after` is in seconds, None where the server did not say."""

    retry_after: float | None = None


class ServerError(Refused):
    """The server failed, perhaps after doing what was asked."""

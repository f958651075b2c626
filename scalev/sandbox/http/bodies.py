"""Read the body of a request as strictly as an answer can be written: what JSON cannot say again is no JSON here."""

import json
import math

DEEPEST = 64
GARBAGE = "not JSON"
"""What stands for a body that cannot be read: no object, so whoever needs one refuses it."""


def read_body(raw: bytes) -> object:
    """Give the body, None where there is none, `GARBAGE` where it is no JSON, too deep, or no text or number."""
    if not raw:
        return None
    try:
        body = json.loads(raw, parse_constant=_refuse, parse_float=_finite)
        json.dumps(body, ensure_ascii=False).encode()  # half a pair of surrogates is JSON, but no text
    except (ValueError, RecursionError):
        return GARBAGE
    return body if _is_shallow(body) else GARBAGE


def _refuse(name: str) -> object:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _is_shallow(body: object) -> bool:
    """Whether nothing is deeper than `DEEPEST`, seen level by level."""
    level = [body]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return True
    return False


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []

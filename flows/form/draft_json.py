"""Drafts as JSON and back, by the types of the answers' fields, so that a draft outlives the process and the deploy.

A field that is gone is dropped and one that is new is asked; a value that no longer fits its type is asked again.
"""

import functools
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from flows.answers import OrderAnswers
from flows.form.draft import Draft

_OFFERED = {"customer_name": "recipient"}
"""Whose type the options of a question have, where that is another field's."""

_USUAL = tuple((each.name, each.default) for each in fields(OrderAnswers))


@functools.cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    hints = get_type_hints(OrderAnswers)
    return {each.name: TypeAdapter(hints[each.name]) for each in fields(OrderAnswers)}


def to_plain(draft: Draft) -> dict[str, Any]:
    """The draft as values that `pydantic_core.to_json` writes as they are: dataclasses become objects, tuples lists."""
    answers = ((name, getattr(draft.answers, name), usual) for name, usual in _USUAL)
    return {
        "answers": {name: value for name, value, usual in answers if value != usual},
        "asked": draft.asked,
        "offered": draft.offered if draft.asked else (),
        "page": draft.page,
        "picture": draft.picture,
        "narrowed": draft.narrowed,
        "editing": draft.editing,
        "is_confirming": draft.is_confirming,
        "trail": draft.trail,
        "heard": draft.heard,
    }


def from_plain(plain: Mapping[str, Any]) -> Draft:
    """The draft that these plain values were made of."""
    adapters = _adapters()
    asked = plain["asked"] if plain["asked"] in adapters else None
    try:
        kind = adapters[_OFFERED.get(asked, asked)] if asked else None
        offered = tuple(kind.validate_python(value) for value in plain["offered"]) if kind else ()
    except ValidationError:
        asked, offered = None, ()
    return Draft(
        answers=OrderAnswers(**_load(adapters, plain["answers"])),
        asked=asked,
        offered=offered,
        page=plain["page"],
        picture=plain.get("picture"),
        narrowed=plain.get("narrowed", ""),
        editing=plain["editing"] if plain["editing"] in adapters else None,
        is_confirming=plain["is_confirming"],
        trail=tuple(_load(adapters, changed) for changed in plain["trail"]),
        heard=tuple((int(message), str(slot)) for message, slot in plain["heard"]),
    )


def _load(adapters: Mapping[str, TypeAdapter[Any]], values: Mapping[str, Any]) -> dict[str, Any]:
    loaded = {}
    for name, value in values.items():
        try:
            loaded[name] = adapters[name].validate_python(value)
        except (KeyError, ValidationError):
            continue
    return loaded

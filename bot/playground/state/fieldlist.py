"""Hold every request, update and result against the Bot API's own list of methods, types and fields.

The list is `botapi.json` beside this file (Bot API 10.3; names, types and what is required, no prose). Checks are
compiled on first use and cost nothing but dictionary look-ups while all is well.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypedDict

Check = Callable[[object], None]
DATA = Path(__file__).with_name("botapi.json")

FieldRow = tuple[str, list[str], int]
"""A field's name, the types it may have, and whether it is required."""


class TypeFacts(TypedDict, total=False):
    """A type: its fields, or the types it may be; `tag` is the field that tells it, and that field's value."""

    fields: list[FieldRow]
    subtypes: list[str]
    tag: list[str]


class MethodFacts(TypedDict):
    """A method: its parameters, and the types of its result."""

    fields: list[FieldRow]
    returns: list[str]


class Facts(TypedDict):
    """The file."""

    version: str
    types: dict[str, TypeFacts]
    methods: dict[str, MethodFacts]


class Mismatch(Exception):
    """A value that is not what the field list says; knows where."""

    def __init__(self, problem: str, path: tuple[str, ...] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path

    def under(self, step: str) -> "Mismatch":
        """The same, seen from one level further out."""
        return Mismatch(self.problem, (step, *self.path))

    def __str__(self) -> str:
        return f"{'.'.join(self.path)} {self.problem}".strip()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came as a part of a multipart request."""

    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method: how its text becomes a value, and what the value must be."""

    kinds: tuple[str, ...]
    check: Check

    def read(self, raw: object) -> object:
        """What a form or a JSON body held as a value, not yet checked; raises `Mismatch` where it is not even JSON."""
        return _decode(raw, self.kinds) if isinstance(raw, str) else raw


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API: its true name, parameters and what it answers."""

    name: str
    parameters: Mapping[str, Parameter]
    required: tuple[str, ...]
    check_result: Check


class FieldList:
    """The Bot API as data."""

    def __init__(self, data: Facts) -> None:
        self.version = data["version"]
        self._types = data["types"]
        self._methods = data["methods"]
        self._names = {name.lower(): name for name in self._methods}
        self._checks: dict[str, Check] = {
            "Integer": _integer,
            "Float": _float,
            "Boolean": _boolean,
            "String": _string,
            "InputFile": _input_file,
        }
        self._compiled: dict[str, Method] = {}

    def method(self, name: str) -> Method | None:
        """A method by its name, whatever its case; `None` if Telegram has no such method."""
        found = self._compiled.get(name)
        if found is None and (true_name := self._names.get(name.lower())):
            found = self._compiled[name] = self._compile(true_name)
        return found

    def check(self, kind: str, value: object) -> None:
        """Hold a value against a type; raises `Mismatch`."""
        self.checker(kind)(value)

    def checker(self, kind: str) -> Check:
        """The compiled check of a type such as `Message` or `Array of Integer`."""
        found = self._checks.get(kind)
        if found is None:
            found = self._checks[kind] = self._build(kind)
        return found

    def union(self, kinds: tuple[str, ...]) -> Check:
        """The check that any one of these types passes."""
        return self.checker(kinds[0]) if len(kinds) == 1 else _Union(self, kinds)

    def _build(self, kind: str) -> Check:
        if kind.startswith("Array of "):
            return _Array(self, kind.removeprefix("Array of "))
        facts = self._types[kind]
        return _Union(self, tuple(facts["subtypes"])) if "subtypes" in facts else _Object(self, kind, facts)

    def _compile(self, name: str) -> Method:
        facts = self._methods[name]
        rows = [(field, tuple(kinds), bool(needed)) for field, kinds, needed in facts["fields"]]
        parameters = {field: Parameter(kinds, self.union(kinds)) for field, kinds, _ in rows}
        required = tuple(field for field, _, needed in rows if needed)
        return Method(name, parameters, required, self.union(tuple(facts["returns"])))


@cache
def load() -> FieldList:
    """The field list that ships with the playground."""
    return FieldList(json.loads(DATA.read_text(encoding="utf-8")))


def _decode(text: str, kinds: tuple[str, ...]) -> object:
    """Text of a form as the value it stands for: the first declared type that fits it."""
    if "Boolean" in kinds and text.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return text.lower() in {"true", "1", "yes"}
    if "Integer" in kinds and text.removeprefix("-").isdecimal():
        return int(text)
    if "Float" in kinds:
        return _number(text)
    if "String" in kinds or "InputFile" in kinds or "Integer" in kinds or "Boolean" in kinds:
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise Mismatch("is not JSON") from None


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _integer(value: object) -> None:
    if type(value) is not int:
        raise Mismatch("must be of type Integer")
    if not -(1 << 63) <= value < 1 << 63:
        raise Mismatch("does not fit in 64 bits")


def _float(value: object) -> None:
    if type(value) is not float and type(value) is not int:
        raise Mismatch("must be of type Float")


def _boolean(value: object) -> None:
    if value is not True and value is not False:
        raise Mismatch("must be of type Boolean")


def _string(value: object) -> None:
    if type(value) is not str:
        raise Mismatch("must be of type String")


def _input_file(value: object) -> None:
    if not isinstance(value, Upload):
        raise Mismatch("must be a file")


class _Array:
    def __init__(self, fields: FieldList, kind: str) -> None:
        self._fields, self._kind = fields, kind

    @cached_property
    def _check(self) -> Check:
        return self._fields.checker(self._kind)

    def __call__(self, value: object) -> None:
        if type(value) is not list:
            raise Mismatch("must be of type Array")
        check = self._check
        for index, item in enumerate(value):
            try:
                check(item)
            except Mismatch as mismatch:
                raise mismatch.under(str(index)) from None


class _Object:
    def __init__(self, fields: FieldList, name: str, facts: TypeFacts) -> None:
        self._fields, self.name, self._facts = fields, name, facts
        self.tag = facts.get("tag")
        self._required = tuple(row[0] for row in facts["fields"] if row[2])

    @cached_property
    def _checks(self) -> dict[str, Check]:
        return {field: self._fields.union(tuple(kinds)) for field, kinds, _ in self._facts["fields"]}

    def __call__(self, value: object) -> None:
        if type(value) is not dict:
            raise Mismatch(f"must be of type {self.name}")
        checks = self._checks
        for field, item in value.items():
            check = checks.get(field)
            if check is None:
                raise Mismatch(f"is not a field of {self.name}", (str(field),))
            try:
                check(item)
            except Mismatch as mismatch:
                raise mismatch.under(field) from None
        for field in self._required:
            if field not in value:
                raise Mismatch(f"is missing in {self.name}", (field,))
        if self.tag and value[self.tag[0]] != self.tag[1]:
            raise Mismatch(f"must be {self.tag[1]}", (self.tag[0],))


class _Union:
    """Any one member passes; a tag (`type`, `source`, `status`) chooses the member, else the closest one complains."""

    def __init__(self, fields: FieldList, kinds: tuple[str, ...]) -> None:
        self._fields, self._kinds = fields, kinds

    @cached_property
    def _members(self) -> list[Check]:
        return [self._fields.checker(kind) for kind in self._kinds]

    def __call__(self, value: object) -> None:
        closest: Mismatch | None = None
        for member in self._members:
            tag = member.tag if isinstance(member, _Object) else None
            if tag and type(value) is dict and value.get(tag[0]) != tag[1]:
                continue
            try:
                return member(value)
            except Mismatch as mismatch:
                if closest is None or len(mismatch.path) > len(closest.path):
                    closest = mismatch
        raise closest or Mismatch(f"is none of {', '.join(self._kinds[:8])}")

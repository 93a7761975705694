"""What operations answer: objects with the fields of the answer as their attributes."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from . import _native

Json = dict[str, Any]
"""A JSON object."""


class Record:
    """An answer, or a part of one.

    Fields are attributes; what Proxmox did not tell is `None`, or an empty list, or false.
    Records are equal when all they hold is equal, and they can be pickled. They cannot be changed.
    """

    _names: typing.ClassVar[Mapping[str, str]] = {}
    """Fields that are called otherwise on the wire, because Python has taken the word."""

    def __init_subclass__(cls) -> None:
        for name, hint in cls.__dict__.get("__annotations__", {}).items():
            if hint.endswith("None"):
                setattr(cls, name, None)
            elif hint == "bool":
                setattr(cls, name, False)

    def __init__(self, raw: Mapping[str, Any], /) -> None:
        known = _fields(type(self))
        for wire, value in raw.items():
            field = known.get(wire)
            self.__dict__[field.name if field else wire] = field.make(value) if field else value

    def __getattr__(self, name: str) -> Any:
        # Only what the answer lacks comes here: the rest is found before.
        hint = _hints(type(self)).get(name)
        if hint is None:
            raise AttributeError(f"`{type(self).__name__}` has no field `{name}`")
        origin = typing.get_origin(hint)
        return origin() if origin in (list, dict) else None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an answer cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an answer cannot be changed")

    def dict(self) -> Json:
        """The answer as plain JSON values."""
        names = self._names
        return {names.get(name, name): _plain(value) for name, value in self.__dict__.items()}

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_hints(type(self))})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        told = [name for name in _hints(type(self)) if name in self.__dict__]
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in told)
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.dict(),)

    def _repr_html_(self) -> str:
        for rows in self.__dict__.values():
            if isinstance(rows, list) and rows and isinstance(rows[0], Record):
                return table([row.dict() for row in rows])
        return table([{"field": key, "value": value} for key, value in self.dict().items()])


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.dict()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as an HTML table, with every column that any of them has."""
    columns = list({column: None for row in rows for column in row})
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(row) + "</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return f"<td>{'' if value is None else escape(str(value))}</td>"


class _Field(NamedTuple):
    """A field that is called otherwise than on the wire, or that holds objects."""

    name: str
    depth: int
    """How deep in lists and dictionaries the objects lie."""
    kind: type[Record] | None

    def make(self, value: Any) -> Any:
        """What the field is for what the wire has."""
        return value if self.kind is None else _made(self.kind, self.depth, value)


def _made(kind: type[Record], depth: int, value: Any) -> Any:
    if depth == 0:
        return kind(value) if isinstance(value, dict) else value
    if isinstance(value, list):
        return [_made(kind, depth - 1, item) for item in value]
    if isinstance(value, dict):
        return {key: _made(kind, depth - 1, item) for key, item in value.items()}
    return value


_HINTS: dict[type[Record], dict[str, Any]] = {}
_FIELDS: dict[type[Record], dict[str, _Field]] = {}
_SHAPES: dict[type[Record], _native.Shape] = {}


def _hints(kind: type[Record]) -> dict[str, Any]:
    known = _HINTS.get(kind)
    if known is None:
        hints = typing.get_type_hints(kind)
        known = _HINTS[kind] = {n: hint for n, hint in hints.items() if not n.startswith("_")}
    return known


def _fields(kind: type[Record]) -> dict[str, _Field]:
    """By their names on the wire, those that do not go without saying."""
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = {}
        for name, hint in _hints(kind).items():
            wire, (depth, inner) = kind._names.get(name, name), _inner(hint)
            if inner is not None or wire != name:
                known[wire] = _Field(name, depth, inner)
    return known


def shape(kind: type[Record]) -> _native.Shape:
    """How objects of a class are made while JSON is read."""
    known = _SHAPES.get(kind)
    if known is None:
        # Known before its fields are: a class may hold objects of its own.
        known = _SHAPES[kind] = _native.Shape(kind)
        known.define(
            [
                (wire, name, depth, None if inner is None else shape(inner))
                for wire, (name, depth, inner) in _fields(kind).items()
            ]
        )
    return known


def _inner(hint: Any) -> tuple[int, type[Record] | None]:
    """The class of the objects in a field, and how deep they lie in lists and dictionaries."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return 0, hint
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _inner(inner[0]) if len(inner) == 1 else (0, None)
    if origin in (list, dict):
        depth, kind = _inner(arguments[-1])
        return depth + 1, kind
    return 0, None

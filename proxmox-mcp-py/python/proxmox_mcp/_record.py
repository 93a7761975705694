"""What operations answer: objects whose fields are read from the answer when they are asked for."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

Convert = Callable[[Any], Any]
Json = dict[str, Any]
"""A JSON object."""


class Record:
    """An answer, or a part of one.

    Fields are attributes; what Proxmox did not tell is `None`, or an empty list, or false.
    Records are equal when all they hold is equal, and they can be pickled. They cannot be changed.
    """

    _raw: Json
    _names: typing.ClassVar[Mapping[str, str]] = {}
    """Fields that are called otherwise on the wire, because Python has taken the word."""

    def __init__(self, raw: Mapping[str, Any], /) -> None:
        self.__dict__["_raw"] = raw if isinstance(raw, dict) else dict(raw)

    def __getattr__(self, name: str) -> Any:
        field = _fields(type(self)).get(name)
        if field is None:
            raise AttributeError(f"`{type(self).__name__}` has no field `{name}`")
        value = self._raw.get(self._names.get(name, name))
        # Kept, so that it is found without coming here the next time.
        self.__dict__[name] = value = field.empty() if value is None else field.convert(value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an answer cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an answer cannot be changed")

    def dict(self) -> Json:
        """The answer as plain JSON values, for which nothing is copied."""
        return self._raw

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_fields(type(self))})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self._raw == other._raw

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        told = [name for name in _fields(type(self)) if self._names.get(name, name) in self._raw]
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in told)
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._raw,)

    def _repr_html_(self) -> str:
        for name in _fields(type(self)):
            rows = getattr(self, name)
            if isinstance(rows, list) and rows and isinstance(rows[0], Record):
                return table([row.dict() for row in rows])
        return table([{"field": key, "value": value} for key, value in self._raw.items()])


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
    """How a field is made of what the answer holds, and what it is when the answer has none."""

    convert: Convert
    empty: Callable[[], Any]


_KNOWN: dict[type[Record], dict[str, _Field]] = {}


def _fields(kind: type[Record]) -> dict[str, _Field]:
    known = _KNOWN.get(kind)
    if known is None:
        hints = typing.get_type_hints(kind)
        known = {name: _field(hint) for name, hint in hints.items() if not name.startswith("_")}
        _KNOWN[kind] = known
    return known


def _field(hint: Any) -> _Field:
    origin = typing.get_origin(hint)
    if hint is bool or origin in (list, dict):
        return _Field(_convert(hint), origin or hint)
    return _Field(_convert(hint), lambda: None)


def _convert(hint: Any) -> Convert:
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _convert(inner[0]) if len(inner) == 1 else _same
    if origin is list and (item := _convert(arguments[0])) is not _same:
        return lambda values: [item(value) for value in values]
    if origin is dict and (entry := _convert(arguments[1])) is not _same:
        return lambda values: {key: entry(value) for key, value in values.items()}
    return _same


def _same(value: Any) -> Any:
    return value

"""MessagePack, as much of it as obs-websocket speaks. A `bytes` object is written as a text, whether it is UTF-8 or not."""

from __future__ import annotations

import struct
from typing import Any

# ---- writing ----


def encode(value: Any) -> bytes:
    match value:
        case None:
            return b"\xc0"
        case bool():
            return b"\xc3" if value else b"\xc2"
        case int():
            return b"\xd3" + struct.pack(">q", value) if value < 0 else b"\xcf" + struct.pack(">Q", value)
        case float():
            return b"\xcb" + struct.pack(">d", value)
        case str():
            return encode(value.encode())
        case bytes():
            return b"\xdb" + struct.pack(">I", len(value)) + value
        case list():
            return b"\xdd" + struct.pack(">I", len(value)) + b"".join(map(encode, value))
        case dict():
            entries = (encode(key) + encode(entry) for key, entry in value.items())
            return b"\xdf" + struct.pack(">I", len(value)) + b"".join(entries)
    raise TypeError(f"{type(value)} has no form in MessagePack")


# ---- reading ----

_NUMBERS = {
    0xCA: ">f",
    0xCB: ">d",
    0xCC: ">B",
    0xCD: ">H",
    0xCE: ">I",
    0xCF: ">Q",
    0xD0: ">b",
    0xD1: ">h",
    0xD2: ">i",
    0xD3: ">q",
}
_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
_TEXTS = {0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}
_LISTS = {0xDC: ">H", 0xDD: ">I"}
_OBJECTS = {0xDE: ">H", 0xDF: ">I"}


def decode(data: bytes) -> Any:
    return _Reader(data).value()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def value(self) -> Any:
        kind = self._take(1)[0]
        if kind < 0x80:
            return kind
        if kind < 0x90:
            return self._object(kind & 0x0F)
        if kind < 0xA0:
            return self._list(kind & 0x0F)
        if kind < 0xC0:
            return self._text(kind & 0x1F)
        if kind >= 0xE0:
            return kind - 0x100
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind in _NUMBERS:
            return self._number(_NUMBERS[kind])
        for kinds, read in ((_TEXTS, self._text), (_LISTS, self._list), (_OBJECTS, self._object)):
            if kind in kinds:
                return read(self._number(kinds[kind]))
        raise ValueError(f"there is no such kind: {kind:#x}")

    def _take(self, length: int) -> bytes:
        part = self._data[self._at : self._at + length]
        if len(part) < length:
            raise ValueError("it ends too early")
        self._at += length
        return part

    def _number(self, form: str) -> Any:
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def _text(self, length: int) -> str:
        return self._take(length).decode()

    def _list(self, length: int) -> list[Any]:
        return [self.value() for _ in range(length)]

    def _object(self, length: int) -> dict[str, Any]:
        return {self.value(): self.value() for _ in range(length)}

"""What all parts of a scenario share: frozen, strict, unknown keys refused."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Self, TypeVar
from unicodedata import normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from scenarios.counting import counted

T = TypeVar("T")

LONGEST_LIST = 2000
"""So many items a list may have: contingents, conditions, names that something waits for."""

_LONGEST = 700
"""Letters that are composed; no path of a scenario has more, however it is typed. The time can grow as their square."""


class Part(BaseModel):
    """A piece of a scenario file. Equal parts are equal values; a change makes a new one.

    Its hash is worked out once: scenarios are the keys of every answer that is kept, and are asked for in every
    picture of a drag. An edit keeps most parts, and theirs with them.
    """

    __slots__ = ("_hash", "_is_excerpt")

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def __hash__(self) -> int:
        """A hash of all that the part says, computed once."""
        try:
            known: int = object.__getattribute__(self, "_hash")
        except AttributeError:
            known = hash((type(self), tuple(self.__dict__.values())))
            # A slot, unlike a field, is neither copied nor compared nor pickled, and hashes of text differ from
            # process to process.
            object.__setattr__(self, "_hash", known)
        return known

    @classmethod
    def excerpt(cls, values: dict[str, Any]) -> Self:
        """A part that says these of its keys and no others: for what is written, never for a run."""
        part = cls.model_construct(set(values), **values)
        for name in cls.model_fields.keys() - values.keys():
            part.__dict__.pop(name, None)
        object.__setattr__(part, "_is_excerpt", True)
        assert isinstance(part, cls)
        return part


def is_excerpt(part: Part) -> bool:
    """Whether a part says only some of its keys."""
    try:
        # Asked in the plain way, pydantic would look for it in four places more.
        return bool(object.__getattribute__(part, "_is_excerpt"))
    except AttributeError:
        return False


def left_out(default: Any) -> Any:
    """What a field is where a file leaves it out; nothing that is written then has it, nor the fingerprint.

    So a scenario from before there was such a field stays what it was.
    """
    return Field(default=default, exclude_if=lambda value: value == default)


def _as_tuple(value: Any) -> Any:
    if isinstance(value, list | tuple) and len(value) > LONGEST_LIST:
        given = {"given": counted(len(value), "item is", "items are"), "most": f"{LONGEST_LIST:,}"}
        raise PydanticCustomError("too_many", "{given} more than a list may have; allowed: at most {most}", given)
    return tuple(value) if isinstance(value, list) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list in the file, a tuple in the program, of 2,000 items at most; may be left out when empty."""


def _encodable(text: str) -> str:
    # Half of a surrogate pair is a str in Python, but no file can hold it.
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("not_text", "it has characters that are not Unicode text", {}) from None
    return text


Text = Annotated[str, AfterValidator(_encodable)]
"""Free text, shown as it is."""


def composed(text: str) -> str:
    """The text in composed letters (NFC), so that a name is one name however it was typed; a long one is left alone."""
    return text if text.isascii() or len(text) > _LONGEST else _normal(text)


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    return normalize("NFC", text)


def as_name(text: str) -> str:
    """A name as other parts know it: composed and trimmed."""
    return composed(text.strip()).strip()


def _composed(value: Any) -> Any:
    return composed(value) if isinstance(value, str) else value


Name = Annotated[
    Text,
    BeforeValidator(_composed),
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]+$",
    ),
]
"""A name that other parts refer to: one line, not empty, in composed letters (NFC)."""


Unit = Annotated[
    Text,
    BeforeValidator(_composed),
    StringConstraints(strip_whitespace=True, max_length=80, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"),
    Field(description="one line of at most 80 characters"),
]
"""What people are, of a name's form, so that a name finds them; empty where nothing is said."""


class Named(Part):
    """A part in a list, known to others by its name, and to luck by its id: a rename changes no run.

    Attributes:
        id: what names of luck begin with; None (not in the file) where that is the name.
    """

    name: Name
    id: Name | None = left_out(None)

    @field_validator("id")
    @classmethod
    def _said_only_where_it_differs(cls, known: str | None, info: ValidationInfo) -> str | None:
        return None if known == info.data.get("name") else known

    @property
    def identity(self) -> str:
        """What stays when the name changes: what luck hangs on, and what scenarios are compared by."""
        return self.name if self.id is None else self.id


def identity_of(part: Part) -> str:
    """The identity of a part in a list; "" of one that stands alone."""
    return part.identity if isinstance(part, Named) else ""

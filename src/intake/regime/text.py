"""Text in the two languages of the project."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Lang(StrEnum):
    """A language that everything shown to a person exists in."""

    EN = "en"
    ZH = "zh"


class Frozen(BaseModel):
    """Content: never changed after it was read, and no unknown key passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(Frozen):
    """One text in English and in Simplified Chinese."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def __getitem__(self, lang: str) -> str:
        """The text in `lang` ("en" or "zh")."""
        return self.zh if lang == Lang.ZH else self.en


class Aliases(Frozen):
    """Further names that forms have for a thing, in each language as many as there are."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The names in both languages."""
        return (*self.en, *self.zh)

"""What the conversation stands at, as lines: a question with its why and its options, the end, or the stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.plain.choosing import numbered
from intake.talk.scenes import Scene, scene_of
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case


def asked(case: Case, lang: str, *, saved: bool = False) -> list[str]:
    """The lines of the scene that the case stands at. `saved`: the answer before it is on the disk."""
    scene = scene_of(case, lang)
    mark = word("plain.saved", lang) if saved else ""
    if scene.key is None:
        return [f"[{scene.heading}]{mark}", scene.ask, *scene.body]
    lines = [f"{_place(case, scene, scene.key, lang)}{mark}", scene.ask]
    if scene.why:
        return [*lines, *numbered([label for _, label in scene.options]), scene.now, word("talk.card.why", lang)]
    lines += _because(case, scene, scene.key, lang)
    if scene.multiple:
        lines.append(word("plain.several", lang))
    if scene.now:
        lines.append(scene.now)
    return lines + numbered([label for _, label in scene.options])


def _place(case: Case, scene: Scene, key: str, lang: str) -> str:
    """The section, and which of its questions this is."""
    section = case.question(key).section
    keys = [k for k in case.judgement.route.keys if case.question(k).section == section]
    return word("plain.place", lang, section=scene.heading, number=keys.index(key) + 1, all=len(keys))


def _because(case: Case, scene: Scene, key: str, lang: str) -> list[str]:
    """Why it is asked, in one line with the article."""
    help, cites = case.question(key).help, scene.foot.replace("   ", "; ")
    if help is None:
        return [word("plain.cites.alone", lang, cites=cites)] if cites else []
    line = word("plain.because", lang, why=help[lang])
    return [line + word("plain.cites", lang, cites=cites) if cites else line]

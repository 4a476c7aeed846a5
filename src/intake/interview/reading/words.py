"""Forms of what is typed that are compared, and the usual spellings of yes, no, not known and not applicable."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_BETWEEN_DIGITS_KEPT = re.compile(r"(?<![0-9])[.,]|[.,](?![0-9])|[^\w.,]|_")


def folded(text: str) -> str:
    """`text` for reading: half-width, lower case, single spaces, without an end mark (`是。` reads as `是`)."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    text = text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2212", "-")
    return " ".join(text.split()).rstrip("。.!;,、 ")


def blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not _INVISIBLE.sub("", text).strip()


def bare(text: str) -> str:
    """`text` for comparing words: folded, and only its letters and digits (`Core-network` is `core_network`)."""
    return _BETWEEN_DIGITS_KEPT.sub("", folded(text))


def _words(line: str) -> frozenset[str]:
    return frozenset(bare(w) for w in line.split("|"))


YES = _words("y|yes|yes it is|yeah|yep|yup|true|是|是的|有|有的|对|对的|属于|涉及|存在|需要|能|可以|会|真")
NO = _words("n|no|nope|no it is not|false|否|不|不是|没|没有|无|不对|不属于|不涉及|不存在|不需要|不能|不可以|不会|假")
UNKNOWN = _words(
    "u|unknown|not known|not known yet|unknown so far|don't know|do not know|I don't know|I do not know|dunno|idk"
    "|not sure|unsure|no idea|not clear|unclear"
    "|不知道|不知|不清楚|暂不清楚|还不清楚|尚不清楚|不太清楚|未知|不详|不明|不确定|暂不确定|不了解|说不清|不晓得"
)
NOT_APPLICABLE = _words("n/a|n.a.|na|not applicable|does not apply|不适用")
"""In the form of `bare`. One letter counts only where a text is not wanted."""

NOT_APPLICABLE_TEXTS = ("n/a", "not applicable", "不适用")


_NOT_YET = _words(
    "y|n|xx|xxx|tbd|tba|tbc|todo|to do|to be determined|to be confirmed|to be decided|to be added|to follow|pending"
    "|待定|待确认|待确定|待核实|待补|待补充|待填|待填写|待明确|暂定|略"
)
"""What stands where a text is still to come, or says yes or no where a text is wanted. 无 may be the fact itself."""


def is_placeholder(text: str) -> bool:
    """Whether a whole text says nothing that could be handed in: `-`, `?`, TBD, 待定."""
    return bare(text) in _NOT_YET | {""}


def is_to_come(text: str) -> bool:
    """Whether a whole text says in so many words that the answer is still to come: TBD, 待定."""
    return bare(text) in _NOT_YET - {"y", "n"}


def is_unknown(line: str) -> bool:
    """Whether a text (in the form of `folded`) only says that something is not known; one letter counts as a letter."""
    return len(line) > 1 and line[0].isalnum() and bare(line) in UNKNOWN

"""The flow of a regime as a picture, drawn from the machine itself: sections as clusters, guards in words.

The machine has an edge to every question that may come next. The picture leaves out those that can never be taken from
where they begin, because what stands before them on the way has already said yes or no to the same condition.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from transitions import Transition

from intake.interview.answers import said
from intake.interview.dialog import DONE, Guard, machine_of
from intake.interview.logic import Truth, View, compiled
from intake.interview.proof.search import Search
from intake.regime.condition import Condition, Test
from intake.regime.model import Kind, Outcome, Question, Regime
from intake.words import word

FORMATS = ("mermaid", "dot")
_WIDTH = {"en": 34, "zh": 17}
"""Characters in a line of a label."""


@dataclass(frozen=True)
class Node:
    """A state of the machine. `gate`: the milestone of a section that is not always entered."""

    id: str
    text: str
    gate: bool = False


@dataclass(frozen=True)
class Edge:
    """A way on, with its guard in words; `again` leads back to the next item of a group."""

    source: str
    dest: str
    label: str = ""
    again: bool = False


@dataclass(frozen=True)
class Picture:
    """Nodes by cluster (title first), and edges."""

    clusters: tuple[tuple[str, str, tuple[Node, ...]], ...]
    end: Node
    edges: tuple[Edge, ...]


def picture_of(regime: Regime, lang: str) -> Picture:
    """The forward flow of a regime, in the words of `lang`."""
    clusters = []
    for number, section in enumerate(regime.sections):
        title = section.title[lang]
        gate = word("graph.gate", lang, what=in_words(regime, section.when, lang)) if section.when else title
        nodes = [Node(_id(f"section:{section.id}"), _wrapped(gate, lang), gate=section.when is not None)]
        nodes += [Node(_id(k), _wrapped(regime.by_key[k].text[lang], lang)) for k in section.questions]
        name = f"{title} ({section.criterion})" if section.criterion else title
        clusters.append((f"s{number}", name, tuple(nodes)))
    return Picture(tuple(clusters), Node(DONE, word("graph.done", lang)), tuple(_edges(regime, lang)))


def _edges(regime: Regime, lang: str) -> Iterator[Edge]:
    machine, search = machine_of(regime), Search(regime)
    for state in machine.states:
        yield from _ways(search, state, machine.events["answer"].transitions.get(state, []), lang)


def _ways(search: Search, state: str, transitions: list[Transition], lang: str) -> Iterator[Edge]:
    """The ways on from one state that can be taken from there, in the order in which they are tried."""
    regime = search.regime
    here = regime.by_key.get(state)
    section = next((s for s in regime.sections if f"section:{s.id}" == state), None)
    gated = section is not None and section.when is not None
    around = here.when if here else None
    tried: list[Condition] = []
    again = False
    for transition in transitions:
        guard = transition.conditions[0].func if transition.conditions else None
        if not isinstance(guard, Guard):
            label = word("graph.else", lang) if tried or gated else ""
            yield Edge(_id(state), _id(str(transition.dest)), label)
            return
        question = guard.question
        if not _possible(search, around, tried, question.when):
            continue
        certain = question.when is None or not _possible(search, around, [*tried, question.when], None)
        if guard.again:
            if certain and not again:
                yield Edge(_id(state), _id(question.key), word("graph.next_item", lang), again=True)
            again = again or certain
        elif certain and _has_item(regime, question):
            yield Edge(_id(state), _id(question.key), word("graph.else", lang) if tried else "")
            if gated:  # past the gate this way is certain; what is left is not to enter the section at all
                yield Edge(_id(state), _id(str(transitions[-1].dest)), word("graph.else", lang))
            return
        else:
            left = _left(search, around, question.when)
            yield Edge(_id(state), _id(question.key), _wrapped(in_words(regime, left, lang, at=state), lang))
            tried += [question.when] if question.when else []


def _left(search: Search, around: Condition | None, when: Condition | None) -> Condition | None:
    """What of a condition is still to be settled where one stands."""
    if when is None or when.all is None:
        return when
    parts = [p for p in when.all if _possible(search, around, [p], None)]
    return Condition.model_validate({"all": parts}) if len(parts) > 1 else parts[0] if parts else when


def _possible(search: Search, here: Condition | None, tried: list[Condition], when: Condition | None) -> bool:
    """Whether a way can be taken: its condition together with that of where one stands, and without those tried before.

    Scope is taken as free: the picture may show a way too many, but never one too few.
    """
    facts = tuple(dict.fromkeys(f for c in (here, when, *tried) if c for f in c.facts()))
    wanted, failed = [compiled(c) for c in (here, when) if c], [compiled(c) for c in tried]

    def target(view: View) -> Truth:
        truths = [holds(view) for holds in wanted]
        truths += [_FAILED[holds(view)] for holds in failed]
        return min(truths, default=Truth.TRUE)

    return any(search.find(target, facts, fixed={"scope": said(o.value)}) is not None for o in _SCOPES)


_SCOPES = (Outcome.IN_SCOPE, Outcome.REFER, Outcome.OUT_OF_SCOPE, Outcome.UNDETERMINED, Outcome.STOP)
_FAILED = {Truth.TRUE: Truth.FALSE, Truth.OPEN: Truth.OPEN, Truth.UNKNOWN: Truth.TRUE, Truth.FALSE: Truth.TRUE}
"""Whether a way was not taken: its condition is false or not known."""


def _has_item(regime: Regime, question: Question) -> bool:
    """Whether there is always an item to ask the question of."""
    return question.group is None or regime.group_by_key[question.group].at_least > 0


def in_words(regime: Regime, condition: Condition | None, lang: str, *, at: str | None = None) -> str:
    """A condition in words. A look at the question that one stands `at` is only its answer."""
    if condition is None:
        return ""
    if condition.no is not None:
        return word("graph.not", lang, what=in_words(regime, condition.no, lang, at=at))
    parts = condition.all if condition.all is not None else condition.any
    if parts is not None:
        joined = word("graph.all" if condition.all is not None else "graph.any", lang)
        inner = [in_words(regime, p, lang, at=at) for p in parts]
        return joined.join(
            f"({t})" if (p.any or p.all) and len(parts) > 1 else t for p, t in zip(parts, inner, strict=True)
        )
    fact = condition.fact or ""
    answer = _looked(regime, condition, lang)
    if fact == at:
        return answer
    question = regime.by_key.get(fact)
    name = question.text[lang].rstrip("?？") if question else word(f"graph.{fact}", lang)
    return word("graph.if", lang, question=name, answer=answer)


def _looked(regime: Regime, look: Condition, lang: str) -> str:
    """What a look wants of its fact."""
    if look.test is Test.ANSWERED:
        return word("graph.answered", lang)
    values = [_value(regime, look.fact or "", v, lang) for v in look.values]
    together = word("graph.or", lang).join(values)
    if look.test in (Test.IN, Test.INCLUDES):
        return together
    if look.test is Test.NOT_IN:
        return word("graph.not_in", lang, values=together)
    return word(f"graph.{look.test}", lang, bound=values[0])


def _value(regime: Regime, fact: str, value: str, lang: str) -> str:
    if fact == "scope":
        return word(f"scope.short.{value}", lang)
    question = regime.by_key.get(fact)
    label = next((o.label[lang] for o in question.options if o.key == value), None) if question else None
    if label is None and value in ("yes", "no", "unknown"):
        return word(value, lang)
    if label is None and question is not None and question.kind in (Kind.NUMBER, Kind.MONEY) and value.isdigit():
        return f"{int(value):,}"
    return label or value


def _wrapped(text: str, lang: str) -> str:
    """Text in even lines that fit a box; none begins with a closing mark."""
    lines = -(-len(text) // _WIDTH[lang]) or 1
    wrapped = "\n".join(textwrap.wrap(text, -(-len(text) // lines) + (0 if lang == "zh" else 4)))
    return re.sub(r"\n([，。：；、？！）”]+)", r"\1\n", wrapped).rstrip("\n")


def _id(state: str) -> str:
    """A state's name as both languages of pictures take it."""
    return state.replace("section:", "at_").replace("[]", "").replace(".", "_")


def mermaid(picture: Picture) -> str:
    """The picture as a Mermaid flowchart."""
    lines = ["flowchart TD"]
    for id, title, nodes in picture.clusters:
        lines.append(f'  subgraph {id}["{_for_mermaid(title)}"]')
        for node in nodes:
            begin, end = ("{{", "}}") if node.gate else ("([", "])") if node is nodes[0] else ("[", "]")
            lines.append(f'    {node.id}{begin}"{_for_mermaid(node.text)}"{end}')
        lines.append("  end")
    lines.append(f'  {picture.end.id}(["{_for_mermaid(picture.end.text)}"])')
    for edge in picture.edges:
        arrow = "-.->" if edge.again else "-->"
        label = f'|"{_for_mermaid(edge.label)}"|' if edge.label else ""
        lines.append(f"  {edge.source} {arrow}{label} {edge.dest}")
    return "\n".join(lines) + "\n"


def _for_mermaid(text: str) -> str:
    escaped = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return escaped.replace("\n", "<br/>")


def dot(picture: Picture) -> str:
    """The picture in the DOT language of Graphviz."""
    lines = ["digraph flow {", '  graph [rankdir=TB, fontname="sans-serif", nodesep=0.3, ranksep=0.35];']
    lines.append('  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11, margin="0.12,0.06"];')
    lines.append('  edge [fontname="sans-serif", fontsize=9];')
    for id, title, nodes in picture.clusters:
        lines += [f"  subgraph cluster_{id} {{", f"    label={_for_dot(title)}; style=filled; color=gray94;"]
        for node in nodes:
            shape = ", shape=hexagon" if node.gate else ", shape=ellipse" if node is nodes[0] else ""
            lines.append(f"    {_for_dot(node.id)} [label={_for_dot(node.text)}{shape}];")
        lines.append("  }")
    lines.append(f"  {_for_dot(picture.end.id)} [label={_for_dot(picture.end.text)}, shape=ellipse];")
    for edge in picture.edges:
        told = [f"label={_for_dot(edge.label)}"] if edge.label else []
        told += ["style=dashed", "constraint=false"] if edge.again else []
        lines.append(f"  {_for_dot(edge.source)} -> {_for_dot(edge.dest)}{f' [{chr(44).join(told)}]' if told else ''};")
    return "\n".join([*lines, "}"]) + "\n"


def _for_dot(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

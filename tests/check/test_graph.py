"""`intake graph`: the picture holds every question, is well-formed in both languages of pictures, and says guards in words."""

from __future__ import annotations

import argparse
import re

import pytest

from intake.commands.graph import graph
from intake.interview.dialog import DONE
from intake.interview.picture import dot, in_words, mermaid, picture_of
from intake.regime.compose import load_regime
from intake.regime.condition import Condition
from intake.regime.places import regime_ids
from intake.words import Refusal

REGIME = load_regime("cn-2022")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("regime", regime_ids())
def test_every_question_is_in_the_picture_and_leads_to_the_end(regime: str, lang: str) -> None:
    content = load_regime(regime)
    picture = picture_of(content, lang)
    nodes = {n.id for _, _, inside in picture.clusters for n in inside} | {picture.end.id}
    assert len(nodes) == len(content.questions) + len(content.sections) + 1
    assert {e.source for e in picture.edges} | {e.dest for e in picture.edges} == nodes
    onward: dict[str, set[str]] = {}
    for edge in picture.edges:
        onward.setdefault(edge.dest, set()).add(edge.source)
    leading, waiting = {DONE}, [DONE]
    while waiting:
        for source in onward.get(waiting.pop(), set()) - leading:
            leading.add(source)
            waiting.append(source)
    assert leading == nodes, "from everywhere there is a way to the end"
    drawn = {e.dest for e in picture.edges if not e.again}
    assert nodes - drawn == {picture.clusters[0][2][0].id}, "everything but the beginning is led to"
    assert len(picture.edges) < 2 * len(nodes), "readable"


def test_guards_are_said_in_words() -> None:
    picture = picture_of(REGIME, "en")
    label = {(e.source, e.dest): e.label for e in picture.edges}
    assert label["operator_cii_notice", "system_is_cii"] == "Yes, notified"
    assert label["operator_cii_notice", "operator_platform"] == "otherwise"
    assert ("system_is_cii", "operator_connects_to_cii") not in label, "asked of those without a notice only"
    assert label["remote_access_possible", "remote_access_details"] == "Yes"
    assert label["remote_access_details", "remote_access_default_off"] == "", "what is certain needs no words"
    zh = {(e.source, e.dest): e.label for e in picture_of(REGIME, "zh").edges}
    assert zh["operator_cii_notice", "operator_platform"] == "否则"
    gates = {n.id: n.text for _, _, inside in picture.clusters for n in inside if n.gate}
    assert " ".join(gates["at_waiting"].split()) == "Only if Scope: REFER"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"operator.platform": "yes"}, "Are you a network platform operator: Yes"),
        ({"operator.platform": {"not": "yes"}}, "Are you a network platform operator: not Yes"),
        ({"operator.platform": ["unknown"]}, "Are you a network platform operator: Not known"),
        ({"operator.platform": {"answered": "yes"}}, "Are you a network platform operator: answered"),
        (
            {"operator.personal_information_users": {"more_than": 1000000}},
            "How many users' personal information do you hold: more than 1,000,000",
        ),
        ({"purchase.date": {"before": "2021-09-01"}}, "When do you plan to sign the contract: before 2021-09-01"),
        ({"not": {"scope": "refer"}}, "not (Scope: REFER)"),
        ({"any": [{"scope": "refer"}, {"scope": "stop"}]}, "Scope: REFER or Scope: STOP"),
        (
            {"contract.undertakings": {"includes": "supply"}},
            "What has the provider undertaken in writing: Supply and support do not stop without good reason",
        ),
    ],
)
def test_a_condition_in_words(condition: dict[str, object], words: str) -> None:
    assert in_words(REGIME, Condition.model_validate(condition), "en") == words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_mermaid_is_well_formed(lang: str) -> None:
    lines = mermaid(picture_of(REGIME, lang)).splitlines()
    assert lines[0] == "flowchart TD"
    node = r'[A-Za-z0-9_]+(\{\{".+"\}\}|\(\[".+"\]\)|\[".+"\])'
    edge = r'[A-Za-z0-9_]+ (-->|-\.->)(\|"[^"|]+"\|)? [A-Za-z0-9_]+'
    form = re.compile(rf'  subgraph s\d+\[".+"\]|  end|  (  )?{node}|  {edge}')
    assert [line for line in lines[1:] if not form.fullmatch(line)] == []
    assert sum("subgraph" in line for line in lines) == sum(line == "  end" for line in lines) == len(REGIME.sections)
    quoted = "".join(re.findall(r'"([^"]*)"', "\n".join(lines))).replace("<br/>", "")
    assert not set(quoted) & set('"<>')


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_dot_is_well_formed(lang: str) -> None:
    text = dot(picture_of(REGIME, lang))
    bare = re.sub(r'"(\\.|[^"\\])*"', "", text)
    assert '"' not in bare
    assert bare.count("{") == bare.count("}") == len(REGIME.sections) + 1
    assert bare.count("[") == bare.count("]")
    assert all(line.endswith(("{", "}", ";")) for line in text.splitlines())


def test_the_command_prints_it_and_refuses_what_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    def run(regime: str, format: str | None) -> int:
        return graph(argparse.Namespace(regime=regime, format=format, lang_shown="en"))

    assert run("cn-2022", None) == 0
    assert capsys.readouterr().out == mermaid(picture_of(REGIME, "en"))
    assert run("cn-2022", "dot") == 0
    assert capsys.readouterr().out == dot(picture_of(REGIME, "en"))
    for regime, format, id in (("cn-1999", None, "refused.regime"), ("cn-2022", "png", "refused.format")):
        with pytest.raises(Refusal) as refused:
            run(regime, format)
        assert refused.value.id == id

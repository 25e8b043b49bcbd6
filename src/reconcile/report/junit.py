"""`junit.xml`: one test case for each finding, so that a build server shows conflicts as failures."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from reconcile.model.visible import visible
from reconcile.report.format import Format
from reconcile.report.summary import reference
from reconcile.report.view import FindingView, View
from reconcile.report.words import KIND_WORDS, VERDICT_WORDS

_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def _render(view: View) -> bytes:
    failures = sum(_fails(f) for f in view.findings)
    settled = sum(f.settled for f in view.findings)
    unread = [p for p in view.report.problems if p.read == "none"]
    counts = f'tests="{len(view.findings) + len(unread)}" failures="{failures}" errors="{len(unread)}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {counts}>",
             f'  <testsuite name={_attribute(view.title)} {counts} skipped="{settled}">']
    for problem in unread:
        lines += [f'    <testcase classname="reading" name={_attribute(problem.path or problem.code)}>',
                  f"      <error type={_attribute(problem.code)} message={_attribute(problem.message)}/>",
                  "    </testcase>"]
    for found in view.findings:
        lines += _case(view, found)
    return "\n".join([*lines, "  </testsuite>", "</testsuites>", ""]).encode("utf-8")


def _fails(found: FindingView) -> bool:
    return found.to_decide and not found.settled


def _case(view: View, found: FindingView) -> list[str]:
    f = found.finding
    head = f"    <testcase classname={_attribute(f'{f.kind}.{f.rule}')} name={_attribute(f'{found.title} [{f.id}]')}"
    if found.settled and f.judgement:
        verdict = VERDICT_WORDS.get(f.judgement.verdict, f.judgement.verdict)
        return [f"{head}>", f"      <skipped message={_attribute(verdict)}/>", "    </testcase>"]
    if not _fails(found):
        return [f"{head}/>"]
    sides = [f"{reference(view.sources[s.source], s.quote)}: {s.value} ({s.data.text})" for s in found.sides]
    body = "\n".join([f"{KIND_WORDS[f.kind][0]}: {f.why.detail}", *sides])
    return [f"{head}>", f"      <failure type={_attribute(f.severity)} message={_attribute(f.message)}>{_text(body)}"
            "</failure>", "    </testcase>"]


def _text(text: str) -> str:
    """Character data: hidden characters as labels, and nothing that XML 1.0 has no place for."""
    return escape(_NO_XML.sub("\ufffd", visible(text)))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", visible(text)))


JUNIT = Format("junit", "junit.xml", "JUnit XML: conflicts as failed tests, for build servers", _render)

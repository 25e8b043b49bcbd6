"""Mentions and sources made by hand: the resolve stage needs no language model."""

from __future__ import annotations

from typing import Any

from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Mention
from reconcile.model.event import AnnotatedSource, Argument, Event, Span
from reconcile.model.source import Anchor, Block, Source
from reconcile.model.when import Timex


class Text:
    """A source that grows mention by mention; every mention gets a stretch of its own."""

    def __init__(self, name: str, *, date: str | None = None) -> None:
        self.name, self.date = name, date
        self.text = ""
        self.sentence = 0
        self.mentions: list[Mention] = []
        self.events: list[Event] = []

    def say(self, text: str, **fields: Any) -> Mention:
        """Add a mention; `kind`, `form` and `name` default to a person's name as written."""
        start = len(self.text)
        self.text += text + " "
        given: dict[str, Any] = {"kind": "person", "form": "name", "name": text, **fields}
        if "offices" in given:
            given["office"] = given["offices"][0]
        if given["form"] not in ("name", "descriptor"):
            given["name"] = fields.get("name", "")
        given |= {"start": start, "end": start + len(text), "sentence": self.sentence}
        mention = Mention(source=self.name, text=text, **given)
        self.mentions.append(mention)
        return mention

    def country(self, name: str, code: str) -> Mention:
        """Add a country's name."""
        return self.say(name, kind="place", head="country", country=code)

    def stop(self) -> None:
        """Begin a new sentence."""
        self.sentence += 1

    def event(self, date: str | None, *arguments: Mention) -> Event:
        """Add an event over its arguments, in the current sentence."""
        start = min(m.start for m in arguments)
        end = max(m.end for m in arguments)
        when = Timex(date, 0, 0, "DATE", date, edtf=date, interval=edtf_interval(date)) if date else None
        event = Event(f"{self.name}-{len(self.events)}", self.name, "visit", Span("x", start, start + 1), "visit",
                      self.text[start:end], start, end, date=when, sentence=self.sentence,
                      participants=tuple(Argument("visitor", m.text, m.start, m.end) for m in arguments))
        self.events.append(event)
        return event

    def done(self) -> AnnotatedSource:
        """The annotated source."""
        anchor = Anchor(self.date, "test") if self.date else None
        blocks = (Block("paragraph", 0, len(self.text)),)
        source = Source(self.name, f"{self.name}.txt", "text", self.text, "", blocks, anchor=anchor)
        return AnnotatedSource(source, (), tuple(self.mentions), (), tuple(self.events), ())

"""A realistic report, put together by hand: every kind of finding, hostile strings, years before Christ, open dates."""

from __future__ import annotations

import hashlib

from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Entity, EntityKind, Mention
from reconcile.model.event import Argument, Attribute, Event, EventGroup, Feature, Match, Span, Status
from reconcile.model.finding import Field, Finding, FindingKind, Report, Severity, Tool, Value, Why
from reconcile.model.quantity import Quantity
from reconcile.model.source import Anchor, Block, Problem, Source
from reconcile.model.when import Interval, Precision, Timex
from tests.report import texts


def source(key: str, text: str, *, path: str, title: str | None = None, anchor: Anchor | None = None) -> Source:
    """A source with one block for each line that is prose."""
    blocks, at, front = [], 0, text.startswith("---\n")
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        if front:
            front = at == 0 or words != "---"
        elif words:
            mark = len(words) - len(words.lstrip("# "))
            blocks.append(Block("heading" if mark else "paragraph", at + mark, at + len(words), level=min(mark, 1)))
        at += len(line)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(key, path, "text", text, digest, tuple(blocks), title=title, anchor=anchor, language="en",
                  published=anchor.edtf if anchor else None, origins=(("published", "front-matter"),) if anchor else ())


class Maker:
    """Collects events and findings over a set of sources; spans are found by their words."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = {s.id: s for s in sources}
        self.events: dict[str, Event] = {}
        self.entities: dict[str, tuple[str, EntityKind]] = {}
        self.mentions: dict[str, list[Mention]] = {}
        self.dates: dict[str, list[Timex]] = {s: [] for s in self.sources}

    def span(self, source: str, words: str) -> Span:
        """The first place where the words stand; fails where they do not."""
        start = self.sources[source].text.index(words)
        return Span(words, start, start + len(words))

    def date(self, source: str, words: str, edtf: str, precision: Precision = "day", interval: Interval | None = None,
             warnings: tuple[str, ...] = ()) -> Timex:
        """A time expression with the days that its EDTF value stands for."""
        at = self.span(source, words)
        found = Timex(words, at.start, at.end, "DATE", edtf, edtf=edtf, interval=interval or edtf_interval(edtf),
                      precision=precision, warnings=warnings,
                      derivation=(f"\"{words}\" names the {precision} itself", f"so {edtf}"))
        self.dates[source].append(found)
        return found

    def who(self, source: str, words: str, role: str, name: str, kind: EntityKind = "person") -> Argument:
        """An argument, its entity and its mention."""
        at, key = self.span(source, words), "e-" + name.lower().replace(" ", "-")
        self.entities[key] = (name, kind)
        self.mentions.setdefault(key, []).append(
            Mention(source, at.start, at.end, words, kind, "name", name, subject=role == "agent"))
        return Argument(role, words, at.start, at.end, entity=key)

    def event(self, key: str, source: str, kind: str, trigger: str, sentence: str, *, date: Timex | None = None,
              people: tuple[Argument, ...] = (), places: tuple[Argument, ...] = (), status: Status = "happened",
              quantities: tuple[Quantity, ...] = (), attributes: tuple[Attribute, ...] = ()) -> Event:
        """An event that is told by `sentence`."""
        whole = self.span(source, sentence)
        inside = sentence.index(trigger)
        span = Span(trigger, whole.start + inside, whole.start + inside + len(trigger))
        self.events[key] = Event(key, source, kind, span, trigger, sentence, whole.start, whole.end, date=date,
                                participants=people, places=places, status=status, quantities=quantities,
                                attributes=attributes, keywords=("keel",), sentence=len(self.events))
        return self.events[key]

    def count(self, source: str, words: str, value: float | None, of: str, unit: str = "", low: float | None = None
              ) -> Quantity:
        """A figure; with `low` an open bound."""
        at = self.span(source, words)
        bound = value if low is None else None
        return Quantity(value, bound if low is None else low, bound, unit, of, words, at.start, at.end)

    def value(self, event: str, value: str, words: str) -> Value:
        """One side of a finding."""
        at = self.span(self.events[event].source, words)
        return Value(self.events[event].source, event, value, words, at.start, at.end)


WHY = (
    Feature("date", 0.9, 4.2, "the days meet"),
    Feature("place", 1.0, 3.1, "both name the Hallan reef"),
    Feature("people", 0.5, -0.4, "one source names nobody"),
)


def finding(key: str, kind: FindingKind, field: Field, severity: Severity, group: str, values: tuple[Value, ...],
            message: str, *, rule: str = "dates-differ", detail: str = "no day is in both", confidence: float = 0.9
            ) -> Finding:
    """A finding over the given values; the match is explained by three features."""
    events = tuple(dict.fromkeys(v.event for v in values))
    return Finding(key, kind, rule, field, severity, confidence, group, events, values, message,
                   Why(WHY if len(events) > 1 else (), rule, detail))


def build() -> Report:
    """The report on the Corvina and the visit to Vell."""
    sources = (
        source("bulletin", texts.BULLETIN, path="corvina/bulletin.txt", title="State bulletin"),
        source("digest", texts.DIGEST, path="corvina/digest.txt"),
        source("gazette", texts.GAZETTE, path="corvina/gazette.txt", title="Rostrand Gazette",
               anchor=Anchor("1911-03-18", "front-matter")),
        source("harbour", texts.HARBOUR, path="corvina/harbour.md", title="Harbour chronicle"),
        source("memoir", texts.MEMOIR, path="corvina/me\u202emoir.txt",
               title="<script>alert('title')</script> & [a](javascript:alert(2)) *memoir*"),
    )
    make = Maker(sources)
    _ship(make)
    _visit(make)
    findings = (*_ship_findings(make), *_visit_findings(make))
    return Report(
        tool=Tool("reconcile", "0.1.0", "en-core-web-sm 3.8.0"),
        settings=(("rules", "built in"), ("workers", "1")),
        sources=sources,
        dates=tuple((s, tuple(sorted(d, key=lambda t: t.start))) for s, d in make.dates.items()),
        entities=tuple(
            Entity(key, name, kind, (), "", (), tuple(make.mentions[key]))
            for key, (name, kind) in sorted(make.entities.items())),
        events=tuple(sorted(make.events.values(), key=lambda e: (e.source, e.start))),
        groups=_groups(make),
        matches=(Match("h-strike", "m-memorial", -6.5, (Feature("date", 0.0, -6.5, "a year apart"),), "apart", "same",
                       "a wreck and a memorial are not one event"),),
        findings=findings,
        problems=(
            Problem("warning", "encoding-guessed", "corvina/me\u202emoir.txt is not UTF-8; read as Windows-1252",
                    path="corvina/me\u202emoir.txt", source="memoir"),
            Problem("error", "needs-password", "corvina/sealed.pdf needs a password", "save it without one",
                    path="corvina/sealed.pdf", read="none"),
        ),
    )


def _ship(make: Maker) -> None:
    ship = ("Corvina", "other")
    for key, src, words, edtf, line in (
        ("h-sail", "harbour", "3 March 1911", "1911-03-03",
         "The steamer Corvina left Rostrand on 3 March 1911 with 212 people aboard."),
        ("g-sail", "gazette", "4 March 1911", "1911-03-04",
         "The Corvina sailed from Rostrand on 4 March 1911, bound for Vell, carrying 198 passengers and crew."),
    ):
        make.event(key, src, "departure", "left" if key == "h-sail" else "sailed", line,
                   date=make.date(src, words, edtf), people=(make.who(src, "Corvina", "agent", *ship),),  # type: ignore[arg-type]
                   places=(make.who(src, "Rostrand on", "place", "Rostrand", "place"),),
                   quantities=(make.count(src, "212 people", 212, "people") if key == "h-sail"
                               else make.count(src, "198 passengers and crew", 198, "people"),))
    reef = "Hallan reef"
    make.event("h-strike", "harbour", "disaster", "struck", "On the night of 9 March 1911 she struck the Hallan reef.",
               date=make.date("harbour", "9 March 1911", "1911-03-09"),
               places=(make.who("harbour", reef, "place", reef, "place"),))
    make.event("g-strike", "gazette", "disaster", "lost",
               "She was lost on the Hallan reef in March 1911; over 80 souls were saved.",
               date=make.date("gazette", "March 1911;"[:-1], "1911-03", "month"),
               places=(make.who("gazette", reef, "place", reef, "place"),),
               quantities=(make.count("gazette", "over 80 souls", None, "saved", low=80),))
    make.event("m-strike", "memoir", "disaster", "struck",
               "We struck the Hallan reef on 9 March 1911, and I counted 87 of us on the beach.",
               date=make.date("memoir", "9 March 1911", "1911-03-09"),
               places=(make.who("memoir", reef, "place", reef, "place"),),
               quantities=(make.count("memoir", "87 of us", 87, "saved"),))
    make.event("h-saved", "harbour", "rescue", "brought", "The lifeboat Hope brought 87 people ashore by noon.",
               quantities=(make.count("harbour", "87 people", 87, "saved"),))
    make.event("h-inquiry", "harbour", "hearing", "sat", "The court of inquiry sat in Rostrand from 2 to 5 May 1911.",
               date=make.date("harbour", "from 2 to 5 May 1911", "1911-05-02/1911-05-05", "range"))
    make.event("g-inquiry", "gazette", "hearing", "open", "An inquiry will open in Rostrand on 2 May.",
               date=make.date("gazette", "2 May", "1911-05-02"), status="planned")
    make.event("h-memorial", "harbour", "unveiling", "unveiled",
               "A memorial was unveiled on Monday, 10 March 1912, in the presence of the bishop.",
               date=make.date("harbour", "Monday, 10 March 1912", "1912-03-10",
                              warnings=("10 March 1912 was a Sunday",)))
    make.event("m-memorial", "memoir", "unveiling", "unveiled", "The memorial was unveiled on 12 March 1912.",
               date=make.date("memoir", "12 March 1912", "1912-03-12"))
    make.event("h-beacon", "harbour", "opening", "lit", "The old beacon on the reef was first lit in 44 BC",
               date=make.date("harbour", "44 BC", "-0043", "year"))
    make.event("h-light", "harbour", "operation", "burned", "a light has burned there since 1893",
               date=make.date("harbour", "since 1893", "1893/..", "range"), status="ongoing")


def _visit(make: Maker) -> None:
    anna, otto = "Anna Brandt", "Otto Reyes"
    make.event("b-visit", "bulletin", "visit", "visit",
               "President Anna Brandt paid a state visit to Vell on 14–15 May 2019.",
               date=make.date("bulletin", "14–15 May 2019", "2019-05-14/2019-05-15", "range"),
               people=(make.who("bulletin", "President Anna Brandt", "agent", anna),),
               places=(make.who("bulletin", "Vell", "place", "Vell", "place"),),
               attributes=(Attribute("class", "state", "state visit", 32, 43),))
    make.event("d-visit", "digest", "visit", "visit", "Anna Brandt was in Vell on 15 May 2019 for a working visit.",
               date=make.date("digest", "15 May 2019", "2019-05-15"),
               people=(make.who("digest", anna, "agent", anna),),
               places=(make.who("digest", "Vell", "place", "Vell", "place"),))
    make.event("b-sign", "bulletin", "signing", "signed",
               "On 15 May 2019 Anna Brandt and Otto Reyes met in Vell and signed a treaty on the 2,440 km border.",
               date=make.date("bulletin", "15 May 2019", "2019-05-15"),
               people=(make.who("bulletin", otto, "agent", otto),),
               quantities=(make.count("bulletin", "2,440 km", 2440, "border", "km"),))
    make.event("d-sign", "digest", "signing", "signed",
               "The border treaty, signed there by Brandt and Reyes on 15 May 2019, covers 2,356 km.",
               date=make.date("digest", "15 May 2019, covers"[:11], "2019-05-15"),
               quantities=(make.count("digest", "2,356 km", 2356, "border", "km"),))
    make.event("b-return", "bulletin", "visit", "visit", "A return visit to Rostrand is planned for June 2020.",
               date=make.date("bulletin", "June 2020", "2020-06", "month"), status="planned")
    make.event("d-return", "digest", "visit", "visited", "Otto Reyes visited Rostrand on 3 June 2020.",
               date=make.date("digest", "3 June 2020", "2020-06-03"),
               people=(make.who("digest", "Otto Reyes", "agent", otto),))


def _groups(make: Maker) -> tuple[EventGroup, ...]:
    members = (("g-1", ("g-sail", "h-sail")), ("g-2", ("g-strike", "h-strike", "m-strike")),
               ("g-3", ("g-inquiry", "h-inquiry")), ("g-4", ("h-memorial", "m-memorial")),
               ("g-5", ("b-visit", "d-visit")), ("g-6", ("b-sign", "d-sign")), ("g-7", ("b-return", "d-return")))
    return tuple(
        EventGroup(key, events, make.events[events[-1]].date, tuple(sorted({make.events[e].source for e in events})),
                   (Match(events[0], events[1], 6.9, WHY, "together", "same", "same kind of event, place and days"),))
        for key, events in members)


def _ship_findings(make: Maker) -> tuple[Finding, ...]:
    v = make.value
    return (
        finding("f-sail-date", "conflict", "date", "high", "g-1",
                (v("g-sail", "1911-03-04", "4 March 1911"), v("h-sail", "1911-03-03", "3 March 1911")),
                "Rostrand Gazette dates the departure of the Corvina 4 March 1911, Harbour chronicle 3 March 1911."),
        finding("f-sail-count", "conflict", "quantity", "medium", "g-1",
                (v("g-sail", "198", "198 passengers and crew"), v("h-sail", "212", "212 people")),
                "The sources differ on how many people were aboard: 198 or 212.", rule="quantities-differ",
                detail="198 is not 212, and neither is given as approximate", confidence=0.74),
        finding("f-strike-date", "refinement", "date", "info", "g-2",
                (v("g-strike", "1911-03", "March 1911"), v("h-strike", "1911-03-09", "9 March 1911"),
                 v("m-strike", "1911-03-09", "9 March 1911")),
                "Rostrand Gazette gives the month; two sources name the day, 9 March 1911.", rule="date-inside",
                detail="the month holds the day"),
        finding("f-strike-saved", "refinement", "quantity", "info", "g-2",
                (v("g-strike", "> 80", "over 80 souls"), v("m-strike", "87", "87 of us")),
                "\"over 80\" holds 87.", rule="quantity-inside", detail="80 is a lower bound"),
        finding("f-strike-place", "agreement", "place", "info", "g-2",
                tuple(v(e, "Hallan reef", "Hallan reef") for e in ("g-strike", "h-strike", "m-strike")),
                "Three sources name the Hallan reef.", rule="places-agree", detail="the same name"),
        finding("f-inquiry", "progression", "status", "info", "g-3",
                (v("g-inquiry", "planned", "will open"), v("h-inquiry", "happened", "sat")),
                "The inquiry was announced by one source and is reported as held by another.", rule="planned-then-held",
                detail="the announcement is older than the event"),
        finding("f-memorial", "conflict", "date", "low", "g-4",
                (v("h-memorial", "1912-03-10", "Monday, 10 March 1912"),
                 v("m-memorial", "1912-03-12", "12 March 1912")),
                "The unveiling of the memorial is dated 10 March 1912 and 12 March 1912.", confidence=0.55),
        finding("f-weekday", "internal", "date", "medium", "g-4",
                (v("h-memorial", "1912-03-10", "Monday, 10 March 1912"),),
                "10 March 1912 was a Sunday, not a Monday.", rule="weekday-does-not-fit", detail="the calendar"),
        finding("f-clerk", "internal", "attribute", "low", "",
                (v("m-memorial", "</script><img src=x onerror=alert(3)>", "</script><img src=x onerror=alert(1)>"),
                 v("m-memorial", "=1+1", "=HYPERLINK(\"http://example.invalid\",\"open\")"),
                 v("m-memorial", "\u202e2191", "\u202e2191 \u202c")),
                "A clerk wrote </script><script>alert(4)</script>, `code`, @someone and \u202e2191\u202c\x1b[31m.",
                rule="odd-words", detail="=cmd|' /C calc'!A0"),
    )


def _visit_findings(make: Maker) -> tuple[Finding, ...]:
    v = make.value
    return (
        finding("f-visit-date", "refinement", "date", "info", "g-5",
                (v("b-visit", "2019-05-14/2019-05-15", "14–15 May 2019"), v("d-visit", "2019-05-15", "15 May 2019")),
                "State bulletin dates the visit 14–15 May 2019; digest names 15 May alone.", rule="date-inside",
                detail="the day lies inside the range"),
        finding("f-visit-class", "conflict", "attribute", "low", "g-5",
                (v("b-visit", "state", "state visit"), v("d-visit", "working", "working visit")),
                "State bulletin calls it a state visit, digest a working visit.", rule="attributes-differ",
                detail="two classes of visit", confidence=0.6),
        finding("f-border", "conflict", "quantity", "medium", "g-6",
                (v("b-sign", "2440 km", "2,440 km"), v("d-sign", "2356 km", "2,356 km")),
                "The length of the border is 2,440 km or 2,356 km.", rule="quantities-differ", detail="3.6 % apart"),
        finding("f-sign-date", "agreement", "date", "info", "g-6",
                (v("b-sign", "2019-05-15", "15 May 2019"), v("d-sign", "2019-05-15", "15 May 2019")),
                "Both date the signing 15 May 2019.", rule="dates-agree", detail="the same day"),
        finding("f-return", "progression", "status", "info", "g-7",
                (v("b-return", "planned", "is planned"), v("d-return", "happened", "visited")),
                "The return visit was planned in one source and is reported by the other.", rule="planned-then-held",
                detail="the plan is older"),
        finding("f-beacon", "single-source", "existence", "info", "",
                (v("h-beacon", "-0043", "44 BC"),), "Only Harbour chronicle tells of the first lighting of the beacon.",
                rule="told-by-one", detail="no other source covers 44 BC", confidence=0.4),
        finding("f-light", "single-source", "existence", "low", "",
                (v("h-light", "1893/..", "since 1893"),), "Only Harbour chronicle tells of the light.",
                rule="told-by-one", detail="the Gazette covers the same years", confidence=0.5),
    )

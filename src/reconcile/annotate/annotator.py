"""The annotate stage: a source in, the same source with its dates, names, figures and events out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from reconcile.annotate.dates import DateGrammar, compile_grammar, find_dates
from reconcile.annotate.entities import Names, compile_names, find_mentions
from reconcile.annotate.events import Lexicon, compile_lexicon, find_events
from reconcile.annotate.events.find import number_events
from reconcile.annotate.morphology import REPLACED, Morphology, speed_up
from reconcile.annotate.quantities import QuantityRules, compile_quantities, find_quantities
from reconcile.annotate.segments import Segment, cut_segments, mark_sentences
from reconcile.model.entity import Mention
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.quantity import Quantity
from reconcile.model.source import Problem, Source, line_number
from reconcile.model.when import Timex
from reconcile.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Annotator:
    """A loaded model and compiled rules. Made once a process; `annotate` may be called any number of times.

    `morphology` does the work of the pipeline's components for parts of speech and dictionary forms, where it can.
    """

    nlp: Language
    grammar: DateGrammar
    names: Names
    quantities: QuantityRules
    lexicon: Lexicon
    locale: str = ""
    morphology: Morphology | None = None

    def annotate(self, sources: Iterable[Source]) -> Iterator[AnnotatedSource]:
        """Yield each source with its annotations, in order. Reads ahead of what it yields by a batch."""
        work = ((segment, (source, segment, last)) for source in sources for segment, last in _segments(source))
        texts = ((self._doc(s, c[0]), c) for s, c in work)
        spared = list(REPLACED) if self.morphology else []
        docs = self.nlp.pipe(texts, as_tuples=True, batch_size=32, disable=spared)
        gathered: _Gathered | None = None
        for doc, (source, segment, last) in docs:
            doc = self.morphology(doc) if self.morphology else doc
            gathered = gathered or _Gathered(source, self.dates(source))
            try:
                gathered.add(self, doc, segment)
            except Exception as error:  # a fault on one text must not silence the others
                gathered.fail(segment, error)
            if last:
                yield gathered.finish()
                gathered = None

    def dates(self, source: Source) -> tuple[Timex, ...]:
        """The time expressions of a source."""
        return find_dates(
            source.text, grammar=self.grammar, anchor=source.anchor, blocks=source.blocks, locale=self.locale
        )

    def _doc(self, segment: Segment, source: Source) -> Doc:
        return mark_sentences(self.nlp.make_doc(segment.text), segment, source.blocks)


def _segments(source: Source) -> list[tuple[Segment, bool]]:
    segments = cut_segments(source) or [Segment("", 0)]
    return [(s, n == len(segments)) for n, s in enumerate(segments, start=1)]


class _Gathered:
    """What the segments of one source have given so far."""

    def __init__(self, source: Source, dates: tuple[Timex, ...]) -> None:
        self.source, self.dates = source, dates
        self.starts = [d.start for d in dates]
        self.mentions: list[Mention] = []
        self.quantities: list[Quantity] = []
        self.events: list[Event] = []
        self.sentences: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def add(self, annotator: Annotator, doc: Doc, segment: Segment) -> None:
        offset, first = segment.start, len(self.sentences)
        end = offset + len(segment.text)
        dates = self.dates[bisect_left(self.starts, offset) : bisect_right(self.starts, end)]
        mentions = find_mentions(doc, source=self.source, offset=offset, names=annotator.names, first_sentence=first)
        quantities = find_quantities(segment.text, doc, rules=annotator.quantities, dates=dates, offset=offset)
        self.sentences += [(s.start_char + offset, s.end_char + offset) for s in doc.sents]
        self.mentions += mentions
        self.quantities += [replace(q, text=self.source.text[q.start : q.end]) for q in quantities]
        self.events += find_events(
            doc,
            source=self.source,
            lexicon=annotator.lexicon,
            dates=dates,
            mentions=mentions,
            quantities=quantities,
            offset=offset,
            first_sentence=first,
        )

    def fail(self, segment: Segment, error: Exception) -> None:
        """Note a stretch of text on which an annotator broke: what it holds is not in the report."""
        text = self.source.text
        first, last = (line_number(text, at) for at in (segment.start, segment.start + len(segment.text)))
        self.problems.append(
            Problem(
                severity="error",
                code="not-annotated",
                message=f"lines {first} to {last} could not be analysed ({type(error).__name__}: {error})",
                remedy="this is a fault of the program; please report it with the text",
                path=self.source.path,
                source=self.source.id,
                line=first,
                read="part",
            )
        )

    def finish(self) -> AnnotatedSource:
        events = number_events(self.events, self.source)
        return AnnotatedSource(
            self.source,
            self.dates,
            tuple(self.mentions),
            tuple(self.quantities),
            events,
            tuple(self.sentences),
            tuple(self.problems),
        )


def load_annotator(rulebook: Rulebook, *, model: str, language: str = "en", locale: str = "") -> Annotator:
    """Load a spaCy pipeline and compile the rules. Raises `ModelError` where the pipeline is not installed."""
    from reconcile.annotate.models import load_model

    nlp = load_model(model)
    return Annotator(
        nlp=nlp,
        grammar=compile_grammar(rulebook.languages[language]),
        names=compile_names(rulebook),
        quantities=compile_quantities(rulebook),
        lexicon=compile_lexicon(rulebook),
        locale=locale,
        morphology=speed_up(nlp),
    )


def segment_texts(sources: Sequence[Source]) -> list[str]:
    """The stretches of text that the model reads, for measuring against the bare model."""
    return [s.text for source in sources for s in cut_segments(source)]

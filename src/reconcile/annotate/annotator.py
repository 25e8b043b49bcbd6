"""The annotate stage: a source in, the same source with its dates, names, figures and events out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from reconcile.annotate.batches import BATCH, Work, batches
from reconcile.annotate.causes import CauseLexicon, compile_causes, find_causes
from reconcile.annotate.clauses import find_clauses
from reconcile.annotate.dates import DateGrammar, compile_grammar, find_dates, language_grammar
from reconcile.annotate.entities import Names, compile_names, find_mentions
from reconcile.annotate.events import Lexicon, compile_lexicon, find_events
from reconcile.annotate.events.counted import count_from_events
from reconcile.annotate.events.find import number_events
from reconcile.annotate.events.tree import make_tree
from reconcile.annotate.fates import FateLexicon, compile_fates, find_fates
from reconcile.annotate.morphology import REPLACED, Morphology, speed_up
from reconcile.annotate.products import quicken
from reconcile.annotate.quantities import QuantityRules, compile_quantities, find_quantities
from reconcile.annotate.recognizer import NAME, Recognizer, quick_recognizer
from reconcile.annotate.roles import RoleLexicon, compile_roles, find_roles
from reconcile.annotate.rows import subjectless
from reconcile.annotate.segments import Segment, cut_segments, mark_sentences
from reconcile.annotate.statements import StatementLexicon, compile_statements, find_statements
from reconcile.annotate.tokens import read_tokens
from reconcile.annotate.traits import TraitLexicon, compile_traits, find_traits
from reconcile.model.cause import CauseTold
from reconcile.model.clause import ClauseTold
from reconcile.model.entity import Mention
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.fate import FateTold
from reconcile.model.quantity import Quantity
from reconcile.model.role import RoleTold
from reconcile.model.source import Problem, Source, line_number
from reconcile.model.statement import StatementTold
from reconcile.model.trait import TraitTold
from reconcile.model.when import Timex
from reconcile.rulebook import Rulebook
from reconcile.rulebook.languages import LanguageRule


@dataclass(frozen=True, slots=True)
class Annotator:
    """A loaded model and compiled rules. Made once a process; `annotate` may be called any number of times.

    `morphology` and `recognizer` do the work of the pipeline's components for parts of speech and dictionary forms, and
    for named entities, where they can.
    A source in another language than `language` is read for its dates, by the words of its own language, and for names:
    what a lexicon of one language would find in another are no events.
    """

    nlp: Language
    grammar: DateGrammar
    names: Names
    quantities: QuantityRules
    lexicon: Lexicon
    roles: RoleLexicon
    fates: FateLexicon
    traits: TraitLexicon
    causes: CauseLexicon
    statements: StatementLexicon
    locale: str = ""
    morphology: Morphology | None = None
    recognizer: Recognizer | None = None
    language: str = "en"
    languages: Mapping[str, LanguageRule] = field(default_factory=dict)

    def annotate(self, sources: Iterable[Source]) -> Iterator[AnnotatedSource]:
        """Yield each source with its annotations, in order. Reads ahead of what it yields by a batch."""
        verbs = self.lexicon.entry_verbs
        work = ((source, segment, last) for source in sources for segment, last in _segments(source, verbs))
        grammars = {self.language: self.grammar}
        gathered: _Gathered | None = None
        for analysed, (source, segment, last) in self._docs(work):
            gathered = gathered or self._begun(source, grammars)
            gathered.take(self, analysed, segment)
            if last:
                yield gathered.finish(self)
                gathered = None

    def dates(self, source: Source, grammars: dict[str, DateGrammar] | None = None) -> tuple[Timex, ...]:
        """The time expressions of a source. `grammars` by language are added to where one is missing."""
        known = {self.language: self.grammar} if grammars is None else grammars
        code = spoken(source, self.language)
        if code not in known:
            known[code] = self._grammar(code)
        return find_dates(
            source.text, grammar=known[code], anchor=source.anchor, blocks=source.blocks, locale=self.locale
        )

    def _grammar(self, code: str) -> DateGrammar:
        """The dates of another language; where nothing is known of it, ours still reads what is written in figures."""
        try:
            return language_grammar(self.languages, code)
        except ValueError:
            return self.grammar

    def _begun(self, source: Source, grammars: dict[str, DateGrammar]) -> _Gathered:
        """A source with its dates. A fault in finding them costs its dates, not the other sources."""
        foreign = spoken(source, self.language) != self.language
        try:
            return _Gathered(source, self.dates(source, grammars), foreign=foreign, verbs=self.lexicon.entry_verbs)
        except Exception as error:
            gathered = _Gathered(source, (), foreign=foreign)
            gathered.fail(Segment(source.text, 0), error)
            return gathered

    def _docs(self, work: Iterable[Work]) -> Iterator[tuple[Doc | Exception, Work]]:
        """Each piece of work analysed, in order; where a batch fails, each of it is tried by itself."""
        for batch in batches(work):
            try:
                docs: list[Doc | Exception] = list(self._analysed(batch))
            except Exception:
                docs = [self._alone(item) for item in batch]
            for item in batch:
                yield docs.pop(0), item  # let go of one by one: an analysis is a hundred times the size of its text

    def _alone(self, item: Work) -> Doc | Exception:
        try:
            return next(self._analysed([item]))
        except Exception as error:
            return error

    def _analysed(self, batch: Sequence[Work]) -> Iterator[Doc]:
        """The analysis does not depend on what else is in the batch."""
        made = (mark_sentences(self.nlp.make_doc(segment.text), segment, source.blocks) for source, segment, _ in batch)
        spared = [*(REPLACED if self.morphology else ()), *((NAME,) if self.recognizer else ())]
        docs = list(self.nlp.pipe(made, batch_size=BATCH, disable=spared))
        if self.recognizer:
            self.recognizer(docs)
        for doc in docs:
            yield self.morphology(doc) if self.morphology else doc


def spoken(source: Source, default: str) -> str:
    """The language of a source by its first subtag ("pt" of "pt-BR"), `default` where it is not known."""
    return re.split(r"[-_]", source.language)[0].lower() if source.language else default


def _segments(source: Source, verbs: frozenset[str]) -> list[tuple[Segment, bool]]:
    segments = cut_segments(source, verbs=verbs) or [Segment("", 0)]
    return [(s, n == len(segments)) for n, s in enumerate(segments, start=1)]


class _Gathered:
    """What the segments of one source have given so far."""

    def __init__(
        self, source: Source, dates: tuple[Timex, ...], *, foreign: bool = False, verbs: frozenset[str] = frozenset()
    ) -> None:
        self.source, self.dates, self.foreign = source, dates, foreign
        self.rows = frozenset(subjectless(source, verbs))
        self.starts = [d.start for d in dates]
        self.mentions: list[Mention] = []
        self.quantities: list[Quantity] = []
        self.events: list[Event] = []
        self.roles: list[RoleTold] = []
        self.fates: list[FateTold] = []
        self.traits: list[TraitTold] = []
        self.causes: list[CauseTold] = []
        self.statements: list[StatementTold] = []
        self.clauses: list[ClauseTold] = []
        self.sentences: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def take(self, annotator: Annotator, analysed: Doc | Exception, segment: Segment) -> None:
        """Add what a stretch gives. A fault on one text must not silence the others: it becomes a problem."""
        try:
            if isinstance(analysed, Exception):
                raise analysed
            self.add(annotator, analysed, segment)
        except Exception as error:
            self.fail(segment, error)

    def add(self, annotator: Annotator, doc: Doc, segment: Segment) -> None:
        offset, first = segment.start, len(self.sentences)
        end = offset + len(segment.text)
        dates = self.dates[bisect_left(self.starts, offset) : bisect_right(self.starts, end)]
        read = read_tokens(doc, offset)
        mentions = find_mentions(doc, source=self.source, offset=offset, names=annotator.names, first_sentence=first,
                                 read=read)
        mentions = tuple(m for m in mentions if m.start not in self.rows)
        self.sentences += [(s.start_char + offset, s.end_char + offset) for s in doc.sents]
        self.mentions += mentions
        if self.foreign:
            return
        numbers = find_quantities(segment.text, doc, rules=annotator.quantities, dates=dates, offset=offset, bare=True)
        self.quantities += [replace(q, text=self.source.text[q.start : q.end]) for q in numbers]
        quantities = tuple(q for q in numbers if not q.bare)
        tree = make_tree(doc, offset, read)
        self.events += find_events(
            doc,
            source=self.source,
            lexicon=annotator.lexicon,
            dates=dates,
            mentions=mentions,
            quantities=quantities,
            offset=offset,
            first_sentence=first,
            tree=tree,
            rows=self.rows,
        )
        self.roles += find_roles(
            tree, source=self.source.id, text=self.source.text, lexicon=annotator.roles, mentions=mentions, dates=dates,
            first_sentence=first,
        )
        self.causes += find_causes(
            tree, source=self.source.id, text=self.source.text, lexicon=annotator.causes, names=annotator.roles,
            mentions=mentions,
        )
        self.fates += find_fates(
            tree, source=self.source, lexicon=annotator.fates, mentions=mentions, dates=dates, first_sentence=first
        )
        self.traits += find_traits(
            tree, source=self.source, lexicon=annotator.traits, mentions=mentions, first_sentence=first
        )
        self.statements += find_statements(
            tree, source=self.source, lexicon=annotator.statements, mentions=mentions, dates=dates, first_sentence=first
        )
        self.clauses += find_clauses(
            tree, source=self.source.id, words=annotator.statements.words, first_sentence=first
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

    def finish(self, annotator: Annotator) -> AnnotatedSource:
        told, dates = count_from_events(self.events, self.dates, self.source.text, annotator.lexicon)
        events = number_events(told, self.source)
        return AnnotatedSource(
            self.source,
            dates,
            tuple(self.mentions),
            tuple(self.quantities),
            events,
            tuple(self.sentences),
            tuple(self.problems),
            roles=tuple(self.roles),
            fates=tuple(self.fates),
            traits=tuple(self.traits),
            causes=tuple(self.causes),
            statements=tuple(self.statements),
            clauses=tuple(self.clauses),
        )


def load_annotator(rulebook: Rulebook, *, model: str, language: str = "en", locale: str = "") -> Annotator:
    """Load a spaCy pipeline and compile the rules. Raises `ModelError` where the pipeline is not installed."""
    from reconcile.annotate.models import keep_whole, load_model

    nlp, lexicon = load_model(model), compile_lexicon(rulebook)
    keep_whole(nlp, [noun for noun in lexicon.nouns if "-" in noun])
    quicken(nlp)
    return Annotator(
        nlp=nlp,
        grammar=compile_grammar(rulebook.languages[language]),
        names=compile_names(rulebook),
        quantities=compile_quantities(rulebook),
        lexicon=lexicon,
        roles=compile_roles(rulebook),
        causes=compile_causes(rulebook),
        fates=compile_fates(rulebook),
        traits=compile_traits(rulebook),
        statements=compile_statements(rulebook),
        locale=locale,
        morphology=speed_up(nlp),
        recognizer=quick_recognizer(nlp),
        language=language,
        languages=rulebook.languages,
    )


def segment_texts(sources: Sequence[Source]) -> list[str]:
    """The stretches of text that the model reads, for measuring against the bare model."""
    return [s.text for source in sources for s in cut_segments(source)]

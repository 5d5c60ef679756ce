"""A report as one Markdown file: plain text that reads well as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from . import _display, _view
from ._markdown_pieces import Pieces
from ._markup import code, escaped, table
from ._recommendations import GRADES
from ._view import ReportLanguage
from ._wording import number, say
from .content import Report


def render_markdown(report: Report, *, lang: ReportLanguage = "both") -> str:
    """The report as Markdown without any HTML.

    Args:
        report: what to show.
        lang: the language of the fixed words and of the codebook's texts; with ``both``
            Chinese comes first. Transcripts stay as they are.
    """
    return "\n\n".join(filter(None, _Page(report, lang).parts())) + "\n"


class _Page(Pieces):
    """The chapters in order, each a stream of ready blocks."""

    def parts(self) -> Iterator[str]:
        """The whole report."""
        yield from self.top()
        for at, chapter in enumerate(_view.CHAPTERS, start=1):
            yield self.heading(2, say(chapter), before=str(at))
            yield from getattr(self, chapter)()

    def top(self) -> Iterator[str]:
        """Title, notice, and what share of the codings a person has confirmed."""
        n = self.report.numbers
        yield self.heading(1, _display.two_languages(self.report.title))
        yield f"{self.say('report')} · {_display.moment(self.report.provenance.made_at)}"
        if self.report.notice:
            notice = self.block(_display.two_languages(self.report.notice))
            yield "\n>\n".join(f"> **{each}**" for each in notice.split("\n\n"))
        if not n.documents:
            yield from (self.tell("no_documents"), code("govcode import PATH"))
        elif not n.codings:
            yield from (self.tell("no_codings"), code("govcode code"))
        else:
            yield self.tell(
                "share",
                codings=n.codings,
                confirmed=n.confirmed,
                share=_display.percent(n.confirmed_share),
            )
            yield self.tell("unconfirmed" if n.suggested else "all_confirmed")

    def numbers(self) -> Iterator[str]:
        """The study in numbers."""
        n = self.report.numbers
        keys = (
            "documents",
            "characters",
            "turns",
            "speakers",
            "participants",
            "codings",
            "confirmed",
            "suggested",
            "contrary",
            "rejected",
        )
        yield "\n".join(
            f"- {self.say(key)}{self.colon}**{number(getattr(n, key))}**" for key in keys
        )
        if n.groups:
            rows = [(escaped(group), str(size)) for group, size in n.groups.items()]
            yield table((self.say("group"), self.say("participants")), rows, numbers=1)
        elif n.documents:
            yield self.tell("no_groups", attribute=self.report.group)
            yield code("govcode import PATH --attributes TABLE.csv")
        if n.coders:
            rows = [(escaped(coder), number(count)) for coder, count in n.coders.items()]
            yield table((self.say("coder"), self.say("codings")), rows, numbers=1)

    def stages(self) -> Iterator[str]:
        """Stages by obstacles."""
        matrix = self.report.stage_obstacle
        yield from (self.crossing(self.grid(matrix)) if matrix else [self.tell("no_stage_table")])

    def causes(self) -> Iterator[str]:
        """Obstacles by causes, then either by group."""
        matrix = self.report.obstacle_cause
        yield from (self.crossing(self.grid(matrix)) if matrix else [self.tell("no_cause_table")])
        if self.report.group_matrices:
            yield self.heading(3, say("by_group"))
        for at, each in enumerate(self.report.group_matrices):
            yield from self.crossing(self.grid(each), explained=bool(at))

    def evidence(self) -> Iterator[str]:
        """Each family: its codes at a glance, then one by one."""
        if self.report.sections:
            yield self.tell("to_open")
        else:
            yield self.tell("empty_chapter" if self.report.codebook.codes else "empty_codebook")
        for family, sections in _view.family_sections(self.report):
            yield self.heading(3, _view.family_title(self.report, family))
            yield self.glance([each for section in sections for each in section.codes])
            for section in sections:
                if section.dimension:
                    yield self.heading(4, _view.dimension_title(self.report, section.dimension))
                for each in section.codes:
                    yield from self.code_section(each, 5 if section.dimension else 4)

    def recommendations(self) -> Iterator[str]:
        """The rule of the grades, then every recommendation with its chain."""
        found = self.report.recommendations
        if not found:
            yield self.tell("empty_chapter")
            return
        yield self.tell("rank")
        yield self.tell("grade_rule")
        steps = [say("grade_step", grade=say(grade), cases=c, groups=g) for grade, c, g in GRADES]
        yield "\n".join(f"- {self.inline(each)}" for each in (*steps, say("grade_none")))
        yield self.tell("grade_notes")
        if not self.report.numbers.groups:
            yield self.tell("grade_without_groups")
        for rank, each in enumerate(found, start=1):
            yield from self.recommendation(rank, each)

    def codebook(self) -> Iterator[str]:
        """What every code means."""
        book = self.report.codebook
        yield f"{self.inline(book.title)} {code(f'{book.codebook} {book.version}')}".strip()
        yield self.block(book.description)
        if book.source:
            yield f"{self.say('source')}{self.colon}{escaped(book.source)}"
        if not book.codes:
            yield self.tell("empty_codebook")
            return
        heads = [self.say(key) for key in ("code", "definition", "basis", "include", "exclude")]
        for family in book.families:
            rows = [
                (
                    f"{self.name(each.id)} {code(each.id, in_table=True)}",
                    self.inline(each.definition),
                    self.say(f"basis_{each.basis or 'none'}"),
                    self.inline(each.include),
                    self.inline(each.exclude),
                )
                for each in _view.family_tree(self.report, family)
            ]
            if rows:
                yield self.heading(3, _view.family_title(self.report, family))
                yield table(heads, rows)
        yield f"{self.say('cues_elsewhere')} {code('govcode codebook show')}"

    def method(self) -> Iterator[str]:
        """How the codings came about, what is counted, and what the report was made from."""
        report, made = self.report, self.report.provenance
        yield from (self.heading(3, say("how_coded")), self.tell("m_rules"), self.tell("m_people"))
        yield self.heading(3, say("what_counts"))
        units = {key: _view.unit_name(getattr(report, key)) for key in ("unit", "context", "case")}
        for key, text in _view.METHOD_OF.items():
            yield f"**{self.say(key)}**"
            yield self.tell(text, **units)
        yield self.heading(3, say("made_from"))
        coders = " · ".join(
            f"{escaped(each)} {number(n)}" for each, n in report.numbers.coders.items()
        )
        book = f"{escaped(made.codebook)} {escaped(made.codebook_version)} {code(made.codebook_sha256)}"
        pairs = (
            ("made_at", _display.moment(made.made_at)),
            ("versions", f"govcode {made.govcode} · Python {made.python}"),
            ("codebook_in_force", book),
            ("coders", coders or self.say("none")),
            ("rejected", number(report.numbers.rejected)),
            ("journal", number(made.journal)),
        )
        yield "\n".join(f"- {self.say(key)}{self.colon}{value}" for key, value in pairs)
        if self.report.documents:
            yield self.tell("m_open")
            heads = [
                self.say(key)
                for key in ("document", "hash", "language_of", "characters", "turns", "speakers")
            ]
            rows = [
                (
                    escaped(each.name),
                    code(each.sha256),
                    self.say(f"lang_{each.language}"),
                    number(each.characters),
                    number(each.turns),
                    number(each.speakers),
                )
                for each in self.report.documents
            ]
            yield table(heads, rows, numbers=3)

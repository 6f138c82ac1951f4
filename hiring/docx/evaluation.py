"""The full record of an evaluation as a Word file: the words and tables of the PDF, no charts."""

import re
from collections.abc import Iterator, Sequence

from assessments.documents.record import (
    CaseTest,
    EvaluationRecord,
    EvidenceRecord,
    Profile,
    Statistics,
    Structure,
)
from hiring.docx.markup import PAGE, PAGES, WordTable, paragraph
from hiring.docx.styles import EVALUATION
from hiring.docx.templates import FileLook, Words, word_file
from hiring.papers.composed import Composed

_LOOK = FileLook((22, 20, 20, 25), EVALUATION, "PT Sans", "Arial")
_WIDTH = 165
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")


def evaluation_file(composed: Composed[EvaluationRecord]) -> bytes:
    """Return the Word file of a record whose words XML can carry, without properties."""
    page, record = _Page(composed), composed.document
    mark = paragraph("DraftMark", composed.labels["draft"]) if record.draft else ""
    running = paragraph("Header", f"{record.title}\t{PAGE}")
    footer = f"{composed.foot}\t{PAGE} / {PAGES}"
    content = Words("".join(page.body()), mark + running, mark + paragraph("Header", ""), footer)
    return word_file(content, _LOOK, record.language)


class _Page:
    """Writes one record, part by part."""

    def __init__(self, composed: Composed[EvaluationRecord]) -> None:
        self._record = composed.document
        self._labels = composed.labels

    def body(self) -> Iterator[str]:
        record = self._record
        yield from self._gaps()
        yield from self._opening()
        yield from self._profile(record.profile)
        yield from self._matrix()
        yield from self._knockouts()
        for key, found in (
            ("agreement", record.agreement),
            ("severity", record.severity),
            ("adjusted", record.adjusted),
        ):
            yield from self._statistics(key, found)
        if record.standing:
            yield self._heading("standing")
            yield from map(_normal, record.standing)
        yield from self._cases(record.cases)
        yield self._heading("evidence")
        for each in record.evidence:
            yield from self._evidence(each)
        if record.structure:
            yield from self._structure(record.structure)
        yield from self._panel()
        yield from self._decision()

    def _heading(self, key: str) -> str:
        return paragraph("Heading1", self._labels[key])

    def _gaps(self) -> Iterator[str]:
        if self._record.gaps:
            yield paragraph("GapsTitle", f"{self._labels['gaps']}:")
            for gap in self._record.gaps:
                kind = self._labels[f"what.{gap.what}"]
                yield paragraph("Gap", f"{_line(gap.label)} ({kind})")
            yield paragraph("AfterGaps", "")

    def _opening(self) -> Iterator[str]:
        record, headline = self._record, self._record.headline
        yield paragraph("Kind", self._labels["evaluation"])
        yield paragraph("Title", _line(record.title))
        under = (record.vacancy, record.employer, record.date)
        yield paragraph("Subtitle", _line(" · ".join(part for part in under if part)))
        for notice in record.notices:
            yield paragraph("GapsTitle", _line(notice))
        yield paragraph("Pay", _line(headline.line or headline.score))
        yield from map(_normal, headline.remarks)

    def _profile(self, profile: Profile) -> Iterator[str]:
        yield self._heading("profile")
        heads = ("competency", "mean", "lowest", "highest", "cutoff")
        rows = (
            (each.label, each.words, _whole(each.low), _whole(each.high), _whole(each.cutoff))
            for each in profile.measures
        )
        yield self._table("profile", (85, 20, 20, 20, 20), heads, rows)

    def _matrix(self) -> Iterator[str]:
        matrix = self._record.matrix
        yield self._heading("matrix")
        room = (_WIDTH - 50 - 15 - 20) // max(1, len(matrix.raters))
        widths = (50, 15, *(room for _ in matrix.raters), 20)
        table = WordTable("Rows", _caption(self._labels["matrix"]), widths)
        heads = (self._labels["competency"], self._labels["weight"])
        head = table.head("CellHead", *heads, *map(_line, matrix.raters), self._labels["mean"])
        rows = (
            _row(
                table,
                row.competency,
                row.weight,
                *(
                    f"{cell.mark} ({cell.earlier})" if cell.earlier else cell.mark
                    for cell in row.cells
                ),
                row.mean,
            )
            for row in matrix.rows
        )
        yield table.xml(head, *rows)
        if matrix.legend:
            yield paragraph("Statement", f"{matrix.legend}.")

    def _knockouts(self) -> Iterator[str]:
        if self._record.knockouts:
            yield self._heading("knockouts")
            heads = ("competency", "cutoff", "mean", "outcome")
            rows = ((k.competency, k.cutoff, k.value, k.verdict) for k in self._record.knockouts)
            yield self._table("knockouts", (75, 20, 20, 50), heads, rows)

    def _statistics(self, key: str, found: Statistics) -> Iterator[str]:
        yield self._heading(key)
        table = WordTable("Rows", _caption(self._labels[key]), (60, 40, 65))
        rows = (_row(table, each.label, each.value, each.meaning) for each in found.findings)
        yield table.xml(*rows)
        yield paragraph("Statement", found.note)

    def _cases(self, cases: Sequence[CaseTest]) -> Iterator[str]:
        if cases:
            yield self._heading("cases")
        for case in cases:
            score = f": {case.score}" if case.score else ""
            yield paragraph("Heading2", _line(f"{case.title}{score}"))
            if case.remark:
                yield paragraph("Statement", _line(case.remark))
            if case.parts:
                table = WordTable("Rows", _caption(case.title), (110, 55))
                yield table.xml(*(_row(table, part.label, part.value) for part in case.parts))
            for line in case.lines:
                yield paragraph("ListBullet", _line(line))

    def _evidence(self, evidence: EvidenceRecord) -> Iterator[str]:
        yield paragraph("Heading2", _line(evidence.competency))
        yield from map(_normal, evidence.anchors)
        for notes in evidence.notes:
            yield paragraph("CellHead", _line(f"{notes.rater}, {notes.mark}"))
            for part in notes.parts:
                first, *rest = part.value.splitlines() or [""]
                yield _normal(f"{part.label}: {first}")
                yield from map(_normal, rest)
        if evidence.silent:
            yield _normal(evidence.silent)

    def _structure(self, structure: Structure) -> Iterator[str]:
        yield self._heading("structure")
        yield _normal(structure.sentence)
        heads = ("number", "component", "met", "star.remark")
        rows = ((c.number, c.label, c.met, c.remark) for c in structure.components)
        yield self._table("structure", (12, 78, 30, 45), heads, rows)
        if structure.duties:
            yield _normal(structure.duties)
        if structure.untested:
            yield _normal(f"{self._labels['untested']}:")
            yield from (paragraph("ListBullet", _line(each)) for each in structure.untested)

    def _panel(self) -> Iterator[str]:
        yield self._heading("panel")
        heads = ("number", "name", "function", "card")
        rows = ((m.number, m.name, m.function, m.state) for m in self._record.panel)
        yield self._table("panel", (12, 48, 45, 60), heads, rows)
        yield paragraph("AfterGaps", "")
        table = WordTable("Open", _caption(self._labels["evaluation"]), (40, 125))
        yield table.xml(*(_row(table, fact.label, fact.value) for fact in self._record.facts))

    def _decision(self) -> Iterator[str]:
        decision, labels = self._record.decision, self._labels
        yield self._heading("decision")
        if decision is None:
            yield paragraph("Lead", labels["undecided"])
        else:
            yield paragraph("Heading2", _line(decision.verdict))
            told = (
                (labels["decided_by"], f"{decision.person}, {decision.date}"),
                (labels["reason"], decision.reason),
                (labels["override"], decision.override),
            )
            for label, value in told:
                if value:
                    yield paragraph("Signature", f"{label}: {_line(value)}")
        yield paragraph("Signature", labels["computed"])
        yield from self._signatures()

    def _signatures(self) -> Iterator[str]:
        if self._record.signatories:
            table = WordTable(
                "Open", _caption(self._labels["signatures"]), (65, 50, 50), 14, (1,), low=True
            )
            people = ((each.position, "", each.name) for each in self._record.signatories)
            yield table.xml(
                *(table.row(*(paragraph("Signature", _line(w)) for w in row)) for row in people)
            )
            yield paragraph("AfterGaps", "")

    def _table(
        self,
        caption: str,
        widths: tuple[int, ...],
        heads: Sequence[str],
        rows: Iterator[tuple[str, ...]],
    ) -> str:
        table = WordTable("Rows", _caption(self._labels[caption]), widths)
        head = table.head("CellHead", *(self._labels[each] for each in heads))
        return table.xml(head, *(_row(table, *row) for row in rows))


def _row(table: WordTable, *cells: str) -> str:
    return table.row(*(paragraph("Cell", _line(cell)) for cell in cells))


def _normal(text: str) -> str:
    return paragraph("Normal", _line(text))


def _line(text: str) -> str:
    """Return the words on one line: tabs and line breaks would be read as marks of the file."""
    return _BREAKS.sub(" ", text).strip(" ")


def _caption(text: str) -> str:
    return _line(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:g}"

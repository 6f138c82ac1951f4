"""What any release has stored of a paper is printed today, in every format that serves its kind."""

from dataclasses import replace

import pytest

from hiring.output.formats import formats_of, make_file
from hiring.papers.composed import compose
from hiring.papers.kinds import KINDS
from hiring.pdf.renderer import InProcessRenderer
from tests.rules.schemas.records import NEVER_STORED, RECORDS, kept

STORED = [
    (name, number)
    for name, kind in KINDS.items()
    if name not in NEVER_STORED
    for number in range(1, kind.words.number + 1)
]


@pytest.mark.parametrize(("name", "number"), STORED)
def test_a_paper_of_any_schema_is_printed_with_the_labels_that_it_has(
    name: str, number: int
) -> None:
    kind = KINDS[name]
    document = kind.words.load(kept(RECORDS[name].example(number))["stored"])
    if name == "benchmark":
        # Its lists were shortened for the example, and so hold no chart that can be drawn.
        document = replace(document, chart=None)
    unlabelled = kind.completed({}, document.language)
    paper = replace(compose(document), code="AAAA-BBBB-CCCC", labels=unlabelled)
    for each in formats_of(name, exports=False):
        made = make_file(InProcessRenderer(), paper, each.ending)
        assert made, each.ending

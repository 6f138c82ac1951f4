"""What old papers say: composed by the frozen composers from the facts that were kept."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from hiring.db.migrations import composers_0010
from hiring.db.migrations.composers_0010.assessments.documents.evaluation import evaluation_record
from hiring.db.migrations.composers_0010.assessments.documents.facts import EvaluationFacts
from hiring.db.migrations.composers_0010.assessments.documents.letter import (
    LetterFacts,
    feedback_letter,
)
from hiring.db.migrations.composers_0010.assessments.documents.manager_page import manager_page
from hiring.db.migrations.composers_0010.categories import CATEGORIES
from hiring.db.migrations.composers_0010.hiring.evaluations.service import (
    freezing as evaluation_freezing,
)
from hiring.db.migrations.composers_0010.hiring.offers.service import freezing as offer_freezing
from hiring.db.migrations.composers_0010.hiring.salary.documents.letter import (
    Approval,
    offer_letter,
)
from hiring.db.migrations.composers_0010.job_descriptions.copying import from_data
from hiring.db.migrations.composers_0010.job_descriptions.document import (
    Gap,
    Printed,
    Signatory,
    canonical_json,
)
from hiring.db.migrations.composers_0010.job_descriptions.fields import Field, Fields
from hiring.db.migrations.composers_0010.job_descriptions.fill import Particulars, fill, find_gaps
from hiring.db.migrations.composers_0010.job_descriptions.localized import (
    LANGUAGES,
    Language,
    Text,
)
from hiring.db.migrations.composers_0010.job_descriptions.model import (
    KINDS,
    Description,
    Kind,
    Synonyms,
)
from hiring.db.migrations.composers_0010.job_descriptions.particulars import check_particulars
from hiring.db.migrations.composers_0010.labels import LABELS

_FIELDS = Path(composers_0010.__file__).parent / "job_descriptions" / "fields.v1.yaml"
# Words of the frozen classes are of the first schema of each kind; the living code reads them.
_SCHEMA = 1
_EVALUATION_KINDS = ("evaluation", "manager", "letter")
Row = Mapping[str, Any]
Key = tuple[str, Language]


@dataclass(frozen=True, slots=True)
class Recomposed:
    """A final document as it would say the same today.

    `employees` are the names on its sheet, with which it had another code. What was never known
    by a code was a draft: then it lists `gaps`; they are None where papers were final only.
    """

    document: Any
    employees: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] | None = None

    def draft(self) -> Printed:
        drafted: Printed = replace(self.document, draft=True, gaps=self.gaps)
        return drafted

    def signed_code(self) -> str:
        """Return the code with the names on the sheet, nothing where there are none."""
        if not self.employees:
            return ""
        return sealed(replace(self.document, employees=self.employees))[1]


VERSION_PAPERS: Sequence[Key] = [(kind, each) for kind in KINDS for each in LANGUAGES]
EVALUATION_PAPERS: Sequence[Key] = [
    (kind, each) for kind in _EVALUATION_KINDS for each in LANGUAGES
]
OFFER_PAPERS: Sequence[Key] = [("offer_letter", each) for each in LANGUAGES]


def sealed(document: Printed) -> tuple[dict[str, Any], str]:
    """Return what is stored of a document (words, schema number, labels), and its code.

    The words are the very data that the code is the hash of: turned into bytes once for both,
    because that takes the longest.
    """
    data = canonical_json(document)
    signs = base64.b32encode(hashlib.sha256(data).digest()).decode()
    code = "-".join(signs[start : start + 4] for start in range(0, 12, 4))
    labels = dict(LABELS[document.kind][document.language])
    return {"schema": _SCHEMA, "document": json.loads(data), "labels": labels}, code


def compose_version(row: Row, name: str, language: Language) -> Recomposed:
    """Return a document of a position's version; names on the sheet stand beside its words.

    Signs that no typeface has are not looked for: what went out as final has a code.
    """
    kind: Kind = "internal" if name == "internal" else "vacancy"
    values = check_particulars(row["values"], _fields(), language).values
    description = _description(row)
    given = Particulars(values, (), str(row["number"]))
    document = replace(fill(description, _fields(), given, language, kind), gaps=())
    gaps = find_gaps(description, _fields(), values, language, kind)
    return Recomposed(document, tuple(row["employees"]) if kind == "internal" else (), gaps)


def compose_evaluation(row: Row, kind: str, language: Language) -> Recomposed:
    """Return a paper of an evaluation; letters read the contact that the employer has now."""
    facts = evaluation_freezing.thawed(row["facts"], language)
    if kind == "evaluation":
        return Recomposed(evaluation_record(facts))
    if kind == "manager":
        return Recomposed(manager_page(facts))
    contact = row["employer_values"].get("shared", {}).get("contact_email", "")
    heard = replace(facts, date=_interviewed_on(facts))
    return Recomposed(feedback_letter(heard, _letter(facts, contact)))


def compose_offer(row: Row, _kind: str, language: Language) -> Recomposed:
    """Return the letter of an approved offer; the day is that of its approval in UTC."""
    day = row["decided_at"].astimezone(UTC).date().isoformat()
    approval = Approval(row["decided_by_name"], day)
    return Recomposed(offer_letter(offer_freezing.thawed(row["facts"]), approval, language))


@cache
def _fields() -> Fields:
    read = yaml.safe_load(_FIELDS.read_text("utf-8"))
    return TypeAdapter(dict[str, Field]).validate_python(read)


def _description(row: Row) -> Description:
    """Return the employer's copy with what documents say of the library's: name and category."""
    copy, (code, _, version) = from_data(row["content"]), row["source"].rpartition(".v")
    role, _, variant = code.partition(".")
    return Description(
        role=role,
        variant=variant,
        version=int(version),
        default=False,
        published=date.min,
        sources=(),
        title=copy.title,
        label=Text("", ""),
        category=CATEGORIES[row["source"]],
        synonyms=Synonyms((), ()),
        abroad=(),
        purpose=copy.purpose,
        occupation_codes=(),
        hh_role="",
        suggestions={},
        competencies=(),
        sections=copy.sections,
    )


def _interviewed_on(facts: EvaluationFacts) -> str:
    """Return the day of the interview: that of the first card that came in."""
    return min((each.submitted[:10] for each in facts.raters if each.submitted), default=facts.date)


def _letter(facts: EvaluationFacts, contact: str) -> LetterFacts:
    decision = facts.decision
    return LetterFacts(
        addressed=facts.candidate,
        contact=contact,
        signatory=Signatory(decision.function, decision.person) if decision else Signatory("", ""),
        date=decision.date if decision else facts.date,
        approved=decision is not None,
        verdict=decision.verdict if decision else None,
    )

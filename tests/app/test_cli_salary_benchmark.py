"""The command `salary benchmark`: what it prints and writes, and with what it ends."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from hiring.cli import cli
from hiring.cli.salary import SalaryGroup
from hiring.errors import HiringError
from hiring.pdf.verify import inspect

BASE = ("--role", "head_of_service", "--segment", "agency", "--on", "2026-11-22")
KAZAN = (*BASE, "--city", "Казань", "--offer", "75000")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["salary", "benchmark", *(str(each) for each in arguments)])


def data(*arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run(*arguments, "--json").output)
    return found


def refused(*arguments: str) -> HiringError:
    result = run(*arguments)
    assert isinstance(result.exception, HiringError), result.output
    return result.exception


def test_the_group_loads_its_commands_when_they_are_called() -> None:
    result = CliRunner().invoke(cli, ["salary", "--help"])
    assert result.exit_code == 0
    assert {"show", "benchmark", "import", "export"} <= set(SalaryGroup.modules)
    assert run("--help").output.startswith("Usage: ")


def test_the_answer_comes_first() -> None:
    lines = run(*KAZAN, "--lang", "en").output.splitlines()
    assert lines[0] == (
        "75,000\u00a0₽ lies in band IV (72,000–110,000\u00a0₽), near its lower end, "
        "19% above the median of 63,000\u00a0₽."
    )
    assert "11\u00a0years 7\u00a0months old" in lines[1]
    russian = run(*KAZAN).output
    assert russian.startswith("75\u00a0000\u00a0₽ попадает в ступень IV")
    assert "Москва, агентства" in russian


def test_what_scripts_are_promised() -> None:
    found = data(*KAZAN, "--years", "2")
    assert found["bands"] == ["IV"]
    assert found["position_in_band"] == pytest.approx(3 / 38)
    assert found["position_in_range"] == pytest.approx(47 / 82)
    assert found["to_median"] == pytest.approx(75 / 63 - 1)
    assert found["expected_bands"] == ["III"]
    assert found["warnings"] == ["source_old", "tax_not_stated", "period_not_stated"]
    assert [each["id"] for each in listed(found, "sources")] == ["superjob_2015", "professiya_net"]


def listed(found: dict[str, object], key: str) -> list[dict[str, object]]:
    rows = found[key]
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize(
    ("typed", "bands"),
    [
        (("--offer", "72 000"), ["III", "IV"]),
        (("--offer", "20000"), []),
        (("--offer", "150000,50"), []),
        (("--offer", "900000", "--period", "year"), ["IV"]),
        (("--offer", "450", "--period", "hour", "--hours", "100"), ["III"]),
        (("--offer", "75000", "--net"), ["IV"]),
    ],
)
def test_sums_as_people_type_them(typed: tuple[str, ...], bands: list[str]) -> None:
    assert data(*BASE, "--city", "Kazan", *typed)["bands"] == bands


def test_a_rate_needs_its_day_and_its_source() -> None:
    dollars = (*BASE, "--city", "kazan", "--offer", "800", "--currency", "usd", "--rate", "90,5")
    assert refused(*dollars).code == "rate_without_source"
    assert refused(*dollars, "--rate-date", "2026-11-20").code == "rate_without_source"
    found = data(*dollars, "--rate-date", "2026-11-20", "--rate-source", "Bank")
    (step,) = listed(listed(found, "answers")[0], "steps")
    assert step["after"] == {"amount": 72_400, "currency": "RUB", "period": "month", "tax": "gross"}


def test_the_range_of_the_vacancy() -> None:
    for typed in ("60000-90000", "60 000 – 90 000"):
        assert data(*KAZAN, "--range", typed)["range"] == {
            "low": 60_000,
            "high": 90_000,
            "compa_ratio": 1,
            "penetration": 0.5,
            "spread": 0.5,
        }


def test_ageing_by_option_only() -> None:
    ageing = ("--age-rate", "0.04", "--age-source", "Росстат", "--age-formula", "simple")
    young = (*KAZAN, "--on", "2016-01-10")
    first = listed(data(*young, *ageing), "answers")[0]
    steps = listed(first, "steps")
    assert [each["kind"] for each in steps] == ["ageing"]
    assert (first["median"], first["to_median"]) == (63_000, pytest.approx(75_000 / 64_890 - 1))
    assert refused(*KAZAN, *ageing).code == "ageing_too_far"
    assert refused(*young, "--age-rate", "0.04").code == "ageing_without_source"


def test_a_city_is_never_guessed() -> None:
    found = refused(*BASE, "--city", "Казнь", "--offer", "75000")
    assert (found.code, found.details["suggestions"]) == ("place_unsure", ("Казань",))
    assert refused(*BASE, "--city", "Париж", "--offer", "75000").code == "unknown_place"
    assert data(*BASE, "--city", "ростов на дону", "--offer", "75000")["bands"] == ["IV"]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("cco", "only_growth"),
        ("escort_manager", "only_unstated"),
        ("client_manager", "no_figures_here"),
        ("nobody", "unknown_salary_role"),
    ],
)
def test_a_role_without_figures_is_refused(role: str, code: str) -> None:
    assert refused("--role", role, "--city", "Казань", "--offer", "75000").code == code


@pytest.mark.parametrize(
    "wrong",
    [
        ("--offer", "much"),
        ("--offer", "nan"),
        ("--range", "60000"),
        ("--range", "a-b"),
        ("--period", "decade"),
        ("--segment", "bank"),
        ("--on", "yesterday"),
    ],
)
def test_wrong_usage_ends_with_two(wrong: tuple[str, ...]) -> None:
    assert run(*KAZAN, *wrong).exit_code == 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_is_written_in_every_format(tmp_path: Path, language: str) -> None:
    for ending in ("pdf", "docx", "html", "json"):
        target = tmp_path / f"page.{ending}"
        result = run(*KAZAN, "--lang", language, "--to", target)
        assert (result.exit_code, result.output) == (0, f"Written: {target}\n")
        first = target.read_bytes()
        run(*KAZAN, "--lang", language, "--to", target)
        assert target.read_bytes() == first, ending
    pdf = (tmp_path / "page.pdf").read_bytes()
    seal = inspect(pdf)
    assert (seal.intact, seal.kind, seal.language) == (True, "benchmark", language)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    plain = json.loads((tmp_path / "page.json").read_text("utf-8"))
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", plain.pop("code"))
    assert plain == data(*KAZAN)


def test_another_ending_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    assert refused(*KAZAN, "--to", str(tmp_path / "page.xyz")).code == "unknown_format"
    assert refused(*KAZAN, "--to", str(tmp_path / "page.txt")).code == "unknown_format"
    assert list(tmp_path.iterdir()) == []

"""Files become grids: by content, with merged cells filled, and every lost value told."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hiring.errors import Invalid
from hiring.salary.reading.files import read_table
from hiring.salary.reading.grid import Grid, cell_name, column_name, shown
from tests.rules.salary import published
from tests.rules.salary.pay_files import SIMPLE, changed_sheet, ods, separated, xlsx

HERE = Path(__file__).parent


def as_text(grid: Grid) -> list[list[str]]:
    return [[shown(value) for value in grid.row(row)] for row in range(grid.height)]


WANTED = [[shown(value) for value in row] for row in SIMPLE]


@pytest.mark.parametrize("content", [xlsx(), ods()], ids=["xlsx", "ods"])
def test_a_workbook_gives_its_values(content: bytes) -> None:
    grid = read_table(content)
    assert as_text(grid) == WANTED
    assert grid.row(1) == ("Казань", "Агентства", 65000.0, date(2026, 3, 1))
    assert (grid.height, grid.width) == (4, 4)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_separated_values_are_read_in_any_encoding(delimiter: str, encoding: str) -> None:
    grid = read_table(separated(delimiter=delimiter, encoding=encoding), "csv")
    assert as_text(grid) == WANTED
    assert grid.delimiter == delimiter
    assert grid.encoding == {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert grid.notes == (("encoding_guessed",) if encoding == "cp1251" else ())


def test_a_decimal_comma_does_not_pass_for_a_delimiter() -> None:
    rows = (("Город", "Оплата"), ("Казань", "65 000,50"), ("Омск", "70 000,50"))
    assert as_text(read_table(separated(rows))) == [list(row) for row in rows]


def test_quoted_delimiters_breaks_and_quotes_stay_in_their_cell() -> None:
    text = 'Город;Оплата\r\n"Казань; ""центр""\r\nи область";"65 000"\r\n'
    assert as_text(read_table(text.encode())) == [
        ["Город", "Оплата"],
        ['Казань; "центр"\r\nи область', "65 000"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    content = f"Город;Оплата{end}Казань;65000{end}".encode()
    assert as_text(read_table(content)) == [["Город", "Оплата"], ["Казань", "65000"]]


def test_a_file_may_declare_its_delimiter() -> None:
    grid = read_table("sep=|\r\nГород|Оплата, руб; мес\r\nКазань|1,5;2\r\n".encode())
    assert as_text(grid) == [["Город", "Оплата, руб; мес"], ["Казань", "1,5;2"]]


def test_uneven_lines_are_filled_up() -> None:
    grid = read_table(b"a;b;c\n1;2\n3;4;5;6\n")
    assert as_text(grid) == [["a", "b", "c", ""], ["1", "2", "", ""], ["3", "4", "5", "6"]]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8),
                 min_size=2, max_size=4),
        min_size=1,
        max_size=5,
    )
)  # fmt: skip
def test_what_is_written_as_csv_is_read_again(rows: list[list[str]]) -> None:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    width = max(map(len, rows))
    even = [[*row, *["x"] * (width - len(row))] for row in [["x"] * width, *rows]]
    writer.writerows(even)
    content = ("sep=;\r\n" + target.getvalue()).encode("utf-8-sig")
    grid = read_table(content)
    assert as_text(grid) == even[: grid.height]
    assert not any(any(row) for row in even[grid.height :])


def test_merged_cells_hold_the_value_of_their_origin() -> None:
    rows = published.rows()
    spans = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in published.merged()
    }
    for content in (
        xlsx(rows, published.merged()),
        ods(rows, spans),
        (HERE / "published.xls").read_bytes(),
    ):
        grid = read_table(content)
        assert grid.row(1)[:2] == ("Регион", "Сегмент")
        assert [grid.row(row)[0] for row in (2, 3, 4, 5)] == [
            "Москва",
            "Москва",
            "Санкт-Петербург",
            "Санкт-Петербург",
        ]
        assert (grid.height, grid.width) == (26, 7)
        assert set(published.merged()) == set(grid.merged)


def with_faults(book: Workbook, page: Worksheet) -> None:
    page.write_formula("C2", "=NA()", None, "#N/A")
    page.write_formula("C3", "=1+1", None, "")
    page.write_formula("C4", '=""', None, "")


def test_error_values_and_formulas_never_computed_are_told() -> None:
    grid = read_table(xlsx(more=with_faults))
    assert grid.faults[1, 2] == "error_cell"
    assert grid.columns[2][1] == "#N/A"
    assert grid.faults[2, 2] == "formula_without_value"
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    never = '<table:table-cell table:formula="of:=1+1"/>'
    open_grid = read_table(ods(raw={(1, 2): error, (2, 2): never}))
    assert open_grid.faults == {(1, 2): "error_cell", (2, 2): "formula_without_value"}
    assert open_grid.columns[2][1] == "#N/A"
    old = read_table((HERE / "faults.xls").read_bytes())
    assert old.faults == {(2, 1): "error_cell"}
    assert old.row(2)[1] == "#N/A"


@pytest.mark.parametrize(
    "xml",
    [
        b'<c r="C2" s="1"><f>1+1</f></c>',
        b'<c r="C2"><f>1+1</f><v></v></c>',
        b'<c r="C2"><f>1+1</f><v/></c>',
        b'<c r="C2"><f>1+1</f><v /></c>',
        b'<c r="C2"><f t="shared" si="0"/></c>',
        b'<c r="C2" ><f t="shared" ref="C2:C3" si="0">1+1</f>\n<v/></c>',
    ],
)
def test_every_spelling_of_a_formula_without_value_is_seen(xml: bytes) -> None:
    grid = read_table(changed_sheet(xlsx(), b'<c r="C2"><v>65000</v></c>', xml))
    assert grid.faults == {(1, 2): "formula_without_value"}


@pytest.mark.parametrize(
    "xml",
    [
        b'<c r="C2" t="str"><f>""</f><v></v></c>',
        b'<c r="C2"><f t="shared" si="0"/><v>1</v></c>',
        b'<c r="C2" t="inlineStr"><is><t>1</t></is></c>',
    ],
)
def test_formulas_with_a_value_or_an_empty_text_are_no_fault(xml: bytes) -> None:
    assert not read_table(changed_sheet(xlsx(), b'<c r="C2"><v>65000</v></c>', xml)).faults


def test_a_formula_with_a_value_is_its_value() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        page.write_formula("C2", "=60000+5000", None, 65000)

    grid = read_table(xlsx(more=more))
    assert grid.columns[2][1] == 65000
    assert not grid.faults


def test_hidden_sheets_are_passed_over_and_told() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        page.hide()
        shown_page = book.add_worksheet("Видимый")
        shown_page.activate()
        shown_page.set_first_sheet()
        shown_page.write_row(0, 0, ["Город", "Оплата"])
        shown_page.write_row(1, 0, ["Казань", 1])

    content = xlsx(more=more)
    grid = read_table(content)
    assert (grid.sheet, grid.sheets, grid.hidden) == ("Видимый", ("Видимый",), ("Данные",))
    assert "hidden_sheets" in grid.notes
    assert read_table(content, sheet="Данные").height == 4
    old = read_table((HERE / "faults.xls").read_bytes())
    assert (old.sheet, old.hidden) == ("Pay", ("Hidden",))


def test_the_first_sheet_that_holds_anything_is_read_unless_one_is_named() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        book.add_worksheet("Пусто")
        book.add_worksheet("Два").write_row(0, 0, ["a", "b"])

    content = xlsx(rows=(), more=more)
    assert read_table(content).sheet == "Два"
    assert read_table(content).sheets == ("Данные", "Пусто", "Два")
    assert "other_sheets" in read_table(content).notes
    with pytest.raises(Invalid, match="sheet_empty"):
        read_table(content, sheet="Пусто")


def test_a_title_page_is_passed_over() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        page.write(1, 0, "Агентство")
        book.add_worksheet("Зарплаты").write_row(0, 0, ["Город", "Оклад"])

    content = xlsx(rows=(("Обзор рынка",),), more=more)
    assert read_table(content).sheet == "Зарплаты"
    assert read_table(content, sheet="Данные").columns == (["Обзор рынка", "Агентство"],)


@pytest.mark.parametrize(
    ("content", "ending"),
    [(xlsx(), "csv"), (xlsx(), "xls"), (ods(), ".xlsx"), (separated(), "xlsx")],
)
def test_content_decides_and_a_wrong_ending_is_told(content: bytes, ending: str) -> None:
    grid = read_table(content, ending)
    assert grid.height == 4
    assert "ending_differs" in grid.notes


@pytest.mark.parametrize(
    ("ending", "content"), [("XLSX", xlsx()), ("tsv", separated()), ("", ods())]
)
def test_a_fitting_ending_is_not_remarked_on(ending: str, content: bytes) -> None:
    assert "ending_differs" not in read_table(content, ending).notes


def test_a_table_may_stand_anywhere_on_its_sheet() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        for row, cells in enumerate(SIMPLE):
            page.write_row(5 + row, 3, [str(each) for each in cells])

    grid = read_table(xlsx(rows=(), more=more))
    assert (grid.height, grid.width) == (9, 7)
    assert grid.row(5) == ("", "", "", "Город", "Сегмент", "Оплата", "Дата")


def test_coloured_but_empty_cells_far_away_do_no_harm() -> None:
    def more(book: Workbook, page: Worksheet) -> None:
        page.write_blank("ZZ3", None, book.add_format({"bg_color": "red"}))

    assert read_table(xlsx(more=more)).width == 4


def test_repeated_empty_rows_and_columns_of_opendocument_do_no_harm() -> None:
    after = (
        '<table:table-row table:number-rows-repeated="1048500">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert read_table(ods(after=after)).height == 4


def test_cells_of_each_kind_keep_their_kind() -> None:
    row = (True, 0.5, "text", date(2026, 1, 2), None)
    grid = read_table(xlsx((("a", "b", "c", "d", "e"), row)))
    assert grid.row(1) == (True, 0.5, "text", date(2026, 1, 2))[: grid.width] + ("",) * (
        grid.width - 4
    )
    assert isinstance(grid.row(1)[0], bool)


def test_a_strict_reader_of_single_quoted_xml() -> None:
    content = changed_sheet(xlsx(), b'<c r="A2"', b"<c r='A2'")
    assert as_text(read_table(content)) == WANTED


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (16, 2, "C17"), (0, 25, "Z1"), (9, 26, "AA10")]
)
def test_cells_are_named_as_spreadsheets_do(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


def test_columns_go_on_after_z() -> None:
    assert [column_name(each) for each in (25, 26, 51, 52, 59, 701, 702)] == [
        "Z",
        "AA",
        "AZ",
        "BA",
        "BH",
        "ZZ",
        "AAA",
    ]

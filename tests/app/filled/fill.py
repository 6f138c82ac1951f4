"""Run by `make` with the code of an earlier commit: fills the database of DATA_DIR.

What only later commits have is left out: interviews, case tests, surveys.
"""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from click.testing import CliRunner
from sqlalchemy import JSON, Column, MetaData, Table, insert, select
from sqlalchemy.engine import Connection

from hiring.cli import cli
from hiring.config import load_settings
from hiring.db.schema import migrate
from hiring.examples.load import load_demo
from hiring.toolkit import Toolkit, make_toolkit
from tests.app.works import as_work

MOMENT = datetime(2026, 5, 4, 9, 30, 15, 250_000, tzinfo=UTC)
# Values of columns in the rows that no use case makes here; everything else is made up by type.
WORDS = {"language": "ru", "kind": "cv", "ending": "pdf", "purpose": "password"}
OF_TABLE = {"identity_change.kind": "link_made", "identity_change.settled_how": "confirmed"}
PLAIN = {
    int: 1,
    bool: False,
    Decimal: Decimal("2.5"),
    datetime: MOMENT,
    dict: {},
    bytes: bytes(range(256)),
}


def fill(kit: Toolkit) -> None:
    """Put in what people make, the example data, and a row where there still is none."""
    migrate(kit.database.engine)
    for step in (_case_tests, _examples, _rubric, _survey):
        with suppress(ModuleNotFoundError):
            step(kit)
    with kit.database.engine.begin() as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            if connection.execute(select(table)).first() is None:
                connection.execute(insert(table), _made_up(connection, table))


def _case_tests(kit: Toolkit) -> None:
    worlds: Any = import_module("tests.app.case_worlds")
    access: Any = import_module("hiring.access.models")
    policy: Any = import_module("hiring.policy")
    world = worlds.build(kit)
    work = world.handed_in(worlds.WRITTEN, {"answer:reply": "Десять процентов — моё право."})
    world.grade(policy.Role.INTERVIEWER, work, 3)
    world.link(worlds.PLANNING)
    with kit.database.transaction() as session:
        # The example data bring an organisation and people with these addresses.
        session.delete(session.scalars(select(access.Organisation)).one())
        for person in session.scalars(select(access.User)):
            person.email = f"own.{person.email}"


def _examples(kit: Toolkit) -> None:
    with kit.database.transaction() as session:
        load_demo(as_work(session, now=kit.now(), catalog=kit))


def _rubric(kit: Toolkit) -> None:
    drafts: Any = import_module("hiring.rubrics.service.drafts")
    versions: Any = import_module("hiring.rubrics.service.versions")
    access: Any = import_module("hiring.access.models")
    with kit.database.transaction() as session:
        actor = session.scalars(select(access.User).order_by("id")).all()[1].as_actor()
        command = drafts.CreateHouseRubric("Свой лист", "client_manager.v1")
        work = as_work(session, actor, kit.now(), kit)
        made = drafts.create_house_rubric(work, command)
        versions.make_version(work, made, 1)


def _survey(kit: Toolkit) -> None:
    desk: Any = import_module("tests.app.survey_desk")
    path = kit.settings.data_dir / "pay.csv"
    path.write_bytes(desk.csv_file(desk.raw_rows()))
    told = ("--role", "head_of_service", "--currency", "RUB", "--date", "2026-05")
    mapped = ("--map", "C=amount", "--map", "D=organisation", "--yes")
    done = CliRunner().invoke(cli, ["salary", "import", str(path), *told, *mapped])
    if done.exit_code:
        raise RuntimeError(done.output)


def _made_up(connection: Connection, table: Table) -> dict[str, Any]:
    """Return one row that fits the table and refers to rows that are there."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys:
            referred = next(iter(column.foreign_keys)).column
            row[column.name] = connection.scalar(select(referred).order_by(referred))
        elif not column.primary_key:
            row[column.name] = _value(column)
    return row


def _value(column: Column[Any]) -> object:
    kind = dict if isinstance(column.type, JSON) else column.type.python_type
    if kind in PLAIN:
        return PLAIN[kind]
    named = OF_TABLE.get(f"{column.table.name}.{column.name}")
    return named or WORDS.get(column.name, column.name[:10])


if __name__ == "__main__":
    tools = make_toolkit(load_settings())
    fill(tools)
    tools.renderer.close()
    tools.database.close()

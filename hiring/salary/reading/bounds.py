"""How much a file of pay may hold; measured before any of it is read."""

from hiring.errors import Invalid

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 250 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 60
MOST_SHEETS = 100
# A reader fills every cell up to the last one: a long sheet may be narrow only, a wide one short.
MANY_ROWS = 60_000
FEW_COLUMNS = 20
MOST_CELLS = MOST_ROWS * FEW_COLUMNS


def refused(code: str, **details: object) -> Invalid:
    """Return the refusal of a file; its code says why, its details fill the words."""
    return Invalid(code, field="file", **details)


def check_size(height: int, width: int) -> None:
    """Refuse a sheet that is too large.

    Raises Invalid("too_many_rows" | "too_many_columns" | "too_many_cells").
    """
    if height > MOST_ROWS:
        raise refused("too_many_rows", most=MOST_ROWS)
    if width > MOST_COLUMNS:
        raise refused("too_many_columns", most=MOST_COLUMNS)
    if height > MANY_ROWS and width > FEW_COLUMNS:
        raise refused("too_many_cells", rows=MANY_ROWS, columns=FEW_COLUMNS)

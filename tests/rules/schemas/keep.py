"""Keeps an example of a new schema; what is kept is never written again.

    .venv/bin/python -m tests.rules.schemas.keep NAME

The example is that of the number before, as today's code reads it: the same record in each shape.
For a new kind of record the stored one is read from standard input.
"""

import json
import sys

from tests.rules.schemas.records import RECORDS, kept
from tests.rules.schemas.shapes import shape_of


def main(name: str) -> None:
    """Write the example of today's number. Ends where there is one already."""
    record = RECORDS[name]
    number = record.schema.number
    target = record.example(number)
    first = number == 1
    stored = json.load(sys.stdin) if first else kept(record.example(number - 1))["stored"]
    made = {
        "shape": shape_of(record.schema.shape),
        "stored": record.write(record.read(stored)),
    }
    with target.open("x", encoding="utf-8") as file:
        file.write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main(sys.argv[1])

"""The rules stand alone: using them loads no framework."""

import subprocess
import sys

PROBE = """
import sys
import pkgutil
import job_descriptions, assessments
for package in (job_descriptions, assessments):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        __import__(module.name)
heavy = {"flask", "werkzeug", "jinja2", "sqlalchemy", "weasyprint", "docxtpl", "pikepdf", "hiring"}
print(sorted(heavy & sys.modules.keys()))
"""


def test_importing_all_rules_loads_no_framework() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

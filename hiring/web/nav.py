"""The main menu: what each person may open."""

from dataclasses import dataclass

from flask import Flask

from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.web.guard import may


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the menu; `key` is pressed after g."""

    endpoint: str
    words: str
    key: str


def install(app: Flask) -> None:
    app.jinja_env.globals.update(menu=menu)


def menu() -> tuple[MenuEntry, ...]:
    """Return the entries that the person before the screen may open."""
    entries = (
        (Permission.USE_OWN_ACCOUNT, MenuEntry("today.show_today", _("Today"), "t")),
        (Permission.READ_LIBRARY, MenuEntry("positions.show_library", _("Library"), "l")),
        (Permission.READ_POSITIONS, MenuEntry("positions.list_positions", _("Positions"), "p")),
        (Permission.READ_LIBRARY, MenuEntry("rubrics.list_rubrics", _("Rubrics"), "r")),
        (Permission.READ_VACANCIES, MenuEntry("candidates.list_vacancies", _("Vacancies"), "v")),
        (Permission.SCORE_INTERVIEWS, MenuEntry("interviews.list_cards", _("Interviews"), "i")),
        (Permission.GRADE_CASES, MenuEntry("case_tests.list_scripts", _("Grading"), "b")),
        (Permission.READ_SALARIES, MenuEntry("surveys.show_salaries", _("Salaries"), "s")),
        (Permission.READ_SALARIES, MenuEntry("offers.list_offers", _("Offers"), "o")),
        (Permission.MANAGE_EMPLOYERS, MenuEntry("employers.list_employers", _("Employers"), "e")),
        (Permission.MANAGE_PEOPLE, MenuEntry("people.list_people", _("People"), "u")),
    )
    return tuple(entry for permission, entry in entries if may(permission))

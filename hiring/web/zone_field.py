"""The list of time zones: those of Russia first, each by its city and its hours from UTC."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import ValidationError

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.web.context import toolkit
from hiring.zones import is_zone, zone, zone_choices
from job_descriptions.writing.clock import place_of, read_clock


class ZoneField(SelectField):
    """Takes any name of the time zone database: browsers know some that the list leaves out.

    `unchosen` are the words for no zone of its own, where that of the house holds; without them one
    has to be chosen.
    """

    def __init__(self, label: str, unchosen: str = "", **options: Any) -> None:
        super().__init__(label, **options)
        # So that it looks like any other list.
        self.type, self.unchosen = "SelectField", unchosen
        self.flags.required = not unchosen

    def process(self, formdata: Any, *args: Any, **options: Any) -> None:
        """Take what was sent or stored, and fill the list beside it."""
        super().process(formdata, *args, **options)
        russia, world = zone_choices(toolkit().now(), language())
        groups = ((_("Russia"), russia), (_("Other zones"), world))
        chosen, listed = self.data or "", {name for _group, each in groups for name, _words in each}
        odd = [chosen] if chosen not in listed and is_zone(chosen) else []
        self.choices = [
            SelectChoice("", self._unchosen() or _("choose")),
            *(SelectChoice(name) for name in odd),
            *(SelectChoice(*each, optgroup=group) for group, zones in groups for each in zones),
        ]

    def _unchosen(self) -> str:
        here = place_of(read_clock(toolkit().now(), str(zone())), language())
        return self.unchosen and f"{self.unchosen}: {here}"

    def pre_validate(self, _form: object) -> None:
        """Refuse what is no zone. Raises ValidationError."""
        if not (is_zone(self.data or "") or (self.unchosen and not self.data)):
            raise ValidationError(_("Choose a time zone from the list."))

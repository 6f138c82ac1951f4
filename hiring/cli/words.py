"""The sentences of refusals on the command line, in English as all of it is."""

from hiring.errors import HiringError
from hiring.vocabulary import VOCABULARY
from hiring.web.words import filled
from job_descriptions.writing.errors import CodedError

SENTENCES = {
    "folder_unwritable": "Cannot write to the folder {folder}: {reason}.",
    "setting_not_a_number": "{name} must be a whole number from 0 to {highest}, not “{value}”.",
    "setting_not_a_host": "HOSTS must be names with commas between, like jobs.example.com; "
    "“{value}” is not one.",
    "database_address_wrong": "DATABASE_URL is not a database address.",
    "database_kind_unknown": "DATABASE_URL names {kind}; SQLite and PostgreSQL are supported.",
    "database_unreachable": "The database does not answer: {reason}",
    "database_newer": "The database ({revision}) is newer than this code; update the code.",
    "database_damaged": "The database is damaged: {reason}. `restore` puts a backup in its place.",
    "backup_before_change": "The database is older than this code; run `migrate`.",
    "backup_before_change_failed": "The database is older than this code and was not changed, "
    "because no backup of it could be made first: {reason}",
    "migration_failed": "The database could not be brought up to date and stands as before: "
    "{reason}. Its backup is {file}; `restore --overwrite` puts that back.",
    "tables_not_made": "The tables could not be made: {reason}.",
    "port_taken": "Port {port} on {host} cannot be used: {reason}. Set PORT to another.",
    "unknown_description": "There is no job description “{where}”; `jd list` shows them all.",
    "unknown_rubric": "There is no rubric “{detail}”; `rubric list` shows them all.",
    "wrong_shape": "The place “{where}” has a wrong shape: {detail}.",
    "unknown_field": "There is no field “{where}”; `jd fields` shows them all.",
    "role_needed": "Say which role the survey is about.",
    "value_refused": "The value of {field} cannot be used. {reason}",
    "unknown_format": "The file's ending must be one of {endings}.",
    "unprintable_characters": "The document's fonts have no signs for: {characters}.",
    "file_unwritable": "Cannot write {file}: {reason}.",
    "file_unreadable": "Cannot read {file}: {reason}.",
    "backup_exists": "There is a file {file} already; --overwrite replaces it.",
    "backup_inside_data": "A backup cannot lie among the data in {folder}, but for its folder "
    "backups.",
    "backup_of_link": "{file} is a link; a backup holds real files only.",
    "backup_not_ours": "{file} is not a backup of this app.",
    "backup_damaged": "The backup is damaged; nothing was changed.",
    "backup_of_other_format": "The backup has a format ({format}) that this code does not know.",
    "backup_of_other_database": "The backup is of another kind of database ({kind}).",
    "backup_of_later_version": "The backup is of a later version ({revision}); update the code.",
    "database_not_set_up": "The database is empty: there is nothing to back up.",
    "database_not_empty": "The database already holds data; --overwrite replaces it.",
    "database_unwritable": "The database cannot be written: {reason}",
    "database_tool_missing": "PostgreSQL's {tool} is missing; install the client programs.",
    "database_tool_failed": "PostgreSQL's {tool} failed: {reason}",
    "not_an_email": "This is not a whole email address.",
    "no_migrations": "The folder of migrations is missing; install the code anew.",
    "engine_missing": "The PDF engine cannot be loaded: {reason}",
    "email_taken": "There is already a person with this email address.",
    "unknown_evaluation": "There is no such evaluation; `evaluation list` shows them.",
    "format_not_offered": "Documents of the kind “{kind}” are made as {offered}, not as .{format}.",
    "unknown_place": "There is no place “{typed}” among the figures; they are for {known}.",
    "unknown_salary_role": "There are no figures for the role “{role}”; there are for {known}.",
    "no_figures": "There are no figures for the role “{role}”.",
    "rate_needed": "The figures are in {quote}, the offer is in {base}: give --rate with its date "
    "and source.",
}


def sentence(refusal: HiringError | CodedError) -> str:
    """Return one sentence for a refusal; without words of its own, its code and details."""
    if isinstance(refusal, HiringError):
        details = {key: _plain(value) for key, value in refusal.details.items()}
    else:
        details = {"where": refusal.where, "detail": refusal.detail}
    if refusal.code in SENTENCES:
        return SENTENCES[refusal.code].format_map(_Known(details))
    if refusal.code in VOCABULARY.refusals:
        return filled(VOCABULARY.refusals[refusal.code], details)
    rest = ", ".join(f"{key}: {value}" for key, value in details.items() if value)
    return f"Refused: {refusal.code.replace('_', ' ')}{f' ({rest})' if rest else ''}."


def _plain(value: object) -> str:
    if isinstance(value, HiringError):
        return sentence(value)
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


class _Known(dict[str, str]):
    """Details of a refusal; what was not given stays visible as its name."""

    def __missing__(self, key: str) -> str:
        return key

"""What an evaluation says of raters whose accounts got a new proof of identity meanwhile."""

from job_descriptions.writing.localized import Text

IDENTITY = {
    "identity": Text(
        "Учётная запись ({rater}), {when}: {what} ({by}). {settled}",
        "Account of {rater}, {when}: {what} ({by}). {settled}",
    ),
    "identity.link_made": Text(
        "создана ссылка для нового пароля", "a link for a new password was made"
    ),
    "identity.password_set": Text(
        "по ссылке задан новый пароль", "a new password was set through a link"
    ),
    "identity.address_changed": Text(
        "изменён адрес электронной почты", "the email address was changed"
    ),
    "identity.second_factor_off": Text(
        "выключен двухэтапный вход", "the second factor was switched off"
    ),
    "identity.command_line": Text("командная строка", "the command line"),
    "identity.settled.confirmed": Text(
        "Карточка была приостановлена; подтверждено владельцем из сеанса, начатого раньше.",
        "The scorecard was paused; confirmed by the owner from an earlier session.",
    ),
    "identity.settled.released": Text(
        "Карточка была приостановлена; пауза снята: {who}.",
        "The scorecard was paused; released by {who}.",
    ),
    "identity.settled.anew": Text(
        "Прежние записи стёрты, карточка выдана заново: {who}.",
        "What was written was erased, and the card was given anew by {who}.",
    ),
    "identity.settled.absent": Text(
        "Карточка была приостановлена и не учитывается.",
        "The scorecard was paused and does not count.",
    ),
    "identity.settled.never": Text(
        "Карточка приостановлена, изменение не подтверждено.",
        "The scorecard is paused, the change never confirmed.",
    ),
    "identity.settled.before": Text(
        "Карточка выдана после этого; изменение тогда не было подтверждено.",
        "The scorecard was given after that; nobody had confirmed the change.",
    ),
}

"""What an evaluation says of raters whose accounts got a new proof of identity meanwhile."""

from job_descriptions.localized import Text

IDENTITY = {
    "identity": Text(
        "Учётная запись ({rater}), {when}: {what} ({by}). Карточка была приостановлена. {settled}",
        "Account of {rater}, {when}: {what} ({by}). The scorecard was paused. {settled}",
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
        "Подтверждено владельцем из сеанса, начатого раньше.",
        "Confirmed by the owner from an earlier session.",
    ),
    "identity.settled.released": Text("Пауза снята: {who}.", "Released by {who}."),
    "identity.settled.anew": Text(
        "Прежние записи стёрты, карточка выдана заново: {who}.",
        "What was written was erased, and the card was given anew by {who}.",
    ),
    "identity.settled.absent": Text("Карточка не учитывается.", "The card does not count."),
    "identity.settled.never": Text("Не подтверждено.", "Never confirmed."),
}

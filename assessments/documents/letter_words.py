"""The sentences of the letter to a candidate."""

from job_descriptions.writing.localized import Text
from job_descriptions.writing.words import FixedWords

_WORDS = {
    "subject": Text("Обратная связь по собеседованию", "Feedback on your interview"),
    "greeting": Text("Здравствуйте, {name}!", "Dear {name},"),
    "thanks": Text(
        "Спасибо, что пришли на собеседование {date} на вакансию «{vacancy}» ({employer}) и "
        "подробно ответили на вопросы.",
        "Thank you for coming to the interview of {date} for the vacancy “{vacancy}” at "
        "{employer}, and for your thorough answers.",
    ),
    "verdict.hire": Text(
        "Мы хотели бы работать с вами и свяжемся отдельно, чтобы обсудить условия.",
        "We would like to work with you, and will write separately about terms.",
    ),
    "verdict.reserve": Text(
        "Сейчас мы не готовы сделать предложение, но хотели бы вернуться к разговору, когда "
        "откроется подходящая работа.",
        "We can't make an offer now, but would like to return to you when a suitable post opens.",
    ),
    "verdict.decline": Text(
        "К сожалению, на этот раз мы не можем предложить вам эту работу.",
        "We are sorry that this time we can't offer you the post.",
    ),
    "method": Text(
        "Ответы мы сравнивали с описаниями поведения, одинаковыми для всех кандидатов. Ниже по "
        "каждой теме приведены описания, которые выбраны как ближайшие к вашим ответам; если они "
        "разные, то от низшей ступени к высшей. Там же сказано, чего требует следующая ступень. "
        "Описания составлены заранее и говорят о поступках, а не о человеке.",
        "We compared answers with descriptions of behaviour that are the same for every candidate. "
        "Below, each topic has the descriptions that were chosen as nearest to your answers; where "
        "they differ, they go from the lowest step to the highest. It also says what the next step "
        "asks for. The descriptions were written in advance and speak of actions, not of persons.",
    ),
    "heard": Text("Ближе всего к вашим ответам", "Nearest to your answers"),
    "further": Text("Следующая ступень", "The next step"),
    "top": Text("Это высшая ступень.", "This is the highest step."),
    "rights": Text(
        "Если хотите узнать критерии оценки или задать вопрос, напишите нам: {contact}. Мы покажем "
        "описания всех ступеней и расскажем, как считается итог.",
        "If you would like to see the criteria or have a question, write to us: {contact}. We will "
        "show you the descriptions of all steps and explain how the result is computed.",
    ),
    "reason": Text(
        "По вашему письменному требованию мы сообщим причину отказа в письменной форме в течение "
        "семи рабочих дней (статья 64 Трудового кодекса Российской Федерации).",
        "",
    ),
    "farewell": Text("С уважением,", "Yours sincerely,"),
}
LETTER_WORDS = FixedWords(_WORDS)

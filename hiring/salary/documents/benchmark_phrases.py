"""The sentences of a benchmark in both languages: the answer, its readings, and its steps."""

from job_descriptions.writing.localized import Text

PHRASES = {
    # The first sentence
    "in_band": Text(
        "{sum} попадает в ступень {band} ({range}), {where}{median}.",
        "{sum} lies in band {band} ({range}), {where}{median}.",
    ),
    "on_border": Text(
        "{sum} лежит на общей границе ступеней {bands}{median}.",
        "{sum} lies on the border that bands {bands} share{median}.",
    ),
    "in_several": Text(
        "{sum} попадает сразу в ступени {bands}: они перекрываются{median}.",
        "{sum} lies in bands {bands} at once, as they overlap{median}.",
    ),
    "below_bands": Text(
        "{sum} ниже всех ступеней: на {gap} меньше нижней границы ступени {band} ({edge}){median}.",
        "{sum} lies below all bands: {gap} under the lower end of band {band} ({edge}){median}.",
    ),
    "above_bands": Text(
        "{sum} выше всех ступеней: на {gap} больше верхней границы ступени {band} ({edge})"
        "{median}.",
        "{sum} lies above all bands: {gap} over the upper end of band {band} ({edge}){median}.",
    ),
    "between_bands": Text(
        "{sum} лежит между ступенями, ближе всего к ступени {band} ({range}){median}.",
        "{sum} lies between bands, nearest to band {band} ({range}){median}.",
    ),
    "at_percentile": Text(
        "{sum} соответствует процентилю {share}{median}: примерно {percent} опрошенных получают "
        "меньше.",
        "{sum} stands at percentile {share}{median}: about {percent} of those surveyed are paid "
        "less.",
    ),
    "between_percentiles": Text(
        "{sum} стоит там, где {low} и {high} совпадают{median}.",
        "{sum} stands where {low} and {high} coincide{median}.",
    ),
    "below_percentiles": Text(
        "{sum} ниже {high}; насколько ниже, по обзору не узнать{median}.",
        "{sum} lies below {high}; how far below, the survey cannot tell{median}.",
    ),
    "above_percentiles": Text(
        "{sum} выше {low}; насколько выше, по обзору не узнать{median}.",
        "{sum} lies above {low}; how far above, the survey cannot tell{median}.",
    ),
    "in_range": Text(
        "{sum} лежит внутри вилки ({range}), {where}{median}.",
        "{sum} lies within the range ({range}), {where}{median}.",
    ),
    "below_range": Text(
        "{sum} ниже вилки ({range}): на {gap} меньше её нижней границы{median}.",
        "{sum} lies below the range ({range}): {gap} under its lower end{median}.",
    ),
    "above_range": Text(
        "{sum} выше вилки ({range}): на {gap} больше её верхней границы{median}.",
        "{sum} lies above the range ({range}): {gap} over its upper end{median}.",
    ),
    "above_open": Text(
        "{sum} выше {edge}, но источник добавляет «и выше»{median}.",
        "{sum} lies above {edge}, to which the source adds “and above”{median}.",
    ),
    "not_above": Text(
        "{sum} не выше максимума, который называет источник: {edge}{median}.",
        "{sum} is not above the maximum that the source names, {edge}{median}.",
    ),
    "above_maximum": Text(
        "{sum} выше максимума, который называет источник: {edge}{median}.",
        "{sum} is above the maximum that the source names, {edge}{median}.",
    ),
    "not_below": Text(
        "{sum} не ниже минимума, который называет источник: {edge}{median}.",
        "{sum} is not below the minimum that the source names, {edge}{median}.",
    ),
    "below_minimum": Text(
        "{sum} ниже минимума, который называет источник: {edge}{median}.",
        "{sum} is below the minimum that the source names, {edge}{median}.",
    ),
    "only_median": Text(
        "Для {sum} источник даёт только середину{median}.",
        "For {sum} the source gives a middle alone{median}.",
    ),
    "several": Text(
        "{sum} сравнивается с несколькими строками таблицы ({count}); ступени: {bands}; "
        "{compared}.",
        "{sum} is compared with {count} rows of figures; bands: {bands}; {compared}.",
    ),
    "several_ranges": Text(
        "{sum} сравнивается с несколькими вилками ({count}): {compared}.",
        "{sum} is compared with {count} ranges: {compared}.",
    ),
    "several.outside": Text("вне всех ступеней", "none"),
    "several.median": Text(
        "выше медианы: {above}, на медиане: {level}, ниже: {below}",
        "above the median in {above}, at it in {level}, below it in {below}",
    ),
    "several.range": Text(
        "внутри: {in}, ниже: {below}, выше: {above}",
        "within {in}, below {below}, above {above}",
    ),
    "where.low": Text("ровно на нижней границе", "exactly at its lower end"),
    "where.near_low": Text("у нижней границы", "near its lower end"),
    "where.lower": Text("в нижней части", "in its lower part"),
    "where.middle": Text("в середине", "about its middle"),
    "where.upper": Text("в верхней части", "in its upper part"),
    "where.near_high": Text("у верхней границы", "near its upper end"),
    "where.high": Text("ровно на верхней границе", "exactly at its upper end"),
    "median.above": Text(
        ", {share} выше медианы ({median})", ", {share} above the median of {median}"
    ),
    "median.below": Text(
        ", {share} ниже медианы ({median})", ", {share} below the median of {median}"
    ),
    "median.level": Text(", ровно на медиане", ", exactly at the median"),
    "by": Text("на {share}", "{share}"),
    "by_less": Text("менее чем на {share}", "less than {share}"),
    "less_than": Text("менее чем {share}", "less than {share}"),
    # Readings
    "reading.source.gross": Text("Если цифры обзора до вычета налога", "If the figures are gross"),
    "reading.source.net": Text("Если цифры обзора на руки", "If the figures are net"),
    "reading.offer.gross": Text("Если предложение до вычета налога", "If the offer is gross"),
    "reading.offer.net": Text("Если предложение на руки", "If the offer is net"),
    "reading": Text("{condition}: {sum}, {gist}.", "{condition}: {sum}, {gist}."),
    "to_median": Text("к медиане", "to the median"),
    "tax.law": Text(
        "Налог посчитан за год из двенадцати равных месяцев для налогового резидента: {act}.",
        "The tax is counted for a tax resident and a year of twelve equal months: {act}.",
    ),
    # Steps
    "step.currency": Text(
        "{before} = {after} по курсу {rate} от {date} ({source}).",
        "{before} = {after} at {rate}, {date} ({source}).",
    ),
    "step.tax": Text(
        "{before} = {after} по шкале налога на доходы за год.",
        "{before} = {after} by the income tax scale for a whole year.",
    ),
    "step.period": Text("{before} = {after} ({norm}).", "{before} = {after} ({norm})."),
    "step.ageing": Text(
        "Цифры обзора приведены к дате сравнения: {rate} в год за {months} мес., {formula}; "
        "{before} стали {after} ({source}, {date}).",
        "The figures are aged to the day of the benchmark: {rate} a year over {months} months, "
        "{formula}; {before} became {after} ({source}, {date}).",
    ),
    "formula.simple": Text("простые проценты", "simple"),
    "formula.compound": Text("сложные проценты", "compound"),
    "norm.months_12": Text("12 месяцев в году", "12 months a year"),
    "norm.weeks_52": Text("52 недели в году", "52 weeks a year"),
    "norm.days_5_a_week": Text("5 дней в неделю, 52 недели", "5 days a week, 52 weeks"),
    "norm.hours_40_a_week": Text("40 часов в неделю, 52 недели", "40 hours a week, 52 weeks"),
    "norm.stated": Text("{count} за месяц, как указано", "{count} a month, as stated"),
}

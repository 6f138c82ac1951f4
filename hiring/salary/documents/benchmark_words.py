"""The fixed words of a benchmark, in both languages: headings, labels and ready sentences."""

from collections.abc import Mapping

from hiring.salary.documents.benchmark_phrases import PHRASES
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.words import FixedWords

_WORDS = PHRASES | {
    # Headings and labels
    "benchmark": Text("Сравнение с рынком", "Market benchmark"),
    "offer": Text("Предложение", "Offer"),
    "bands": Text("Ступени оплаты", "Pay bands"),
    "band": Text("Ступень", "Band"),
    "experience": Text("Опыт", "Experience"),
    "range": Text("Вилка", "Range"),
    "position": Text("Где предложение", "Where the offer lies"),
    "places": Text("В других городах и сегментах", "Other cities and segments"),
    "answers": Text("По городам и сегментам", "By city and segment"),
    "ranges": Text("Каждая вилка", "Range by range"),
    "place": Text("Место", "Place"),
    "median": Text("Медиана", "Median"),
    "gist": Text("Предложение", "The offer there"),
    "candidate": Text("Опыт кандидата", "The candidate's experience"),
    "vacancy_range": Text("Вилка вакансии", "Vacancy range"),
    "readings": Text("До вычета или на руки", "Gross or net"),
    "steps": Text("Как пересчитано", "How sums were brought together"),
    "further": Text("Другие обзоры", "Further figures"),
    "stated": Text("Без сравнения", "Shown, not compared"),
    "warnings": Text("На что обратить внимание", "What to bear in mind"),
    "sources": Text("Источники", "Sources"),
    # What was asked
    "asked.years": Text("опыт руководителем: {years}", "experience as head: {years}"),
    "asked.all_cities": Text("все города", "all cities"),
    "asked.all_segments": Text("все сегменты", "all segments"),
    "segment.agency": Text("агентства", "agencies"),
    "segment.company": Text("компании", "companies"),
    "country.whole": Text("{country} в целом", "{country} as a whole"),
    "country.unknown": Text("страна не названа", "country not named"),
    "role.head_of_service": Text("Руководитель клиентской службы", "Head of customer service"),
    "role.client_manager": Text("Менеджер по работе с клиентами", "Client manager"),
    "role.escort_manager": Text("Менеджер по сопровождению клиентов", "Client support manager"),
    "role.cco": Text("Директор по работе с клиентами (CCO)", "Chief Customer Officer (CCO)"),
    # Basis of a sum
    "period.hour": Text("в час", "an hour"),
    "period.shift": Text("за смену", "a shift"),
    "period.day": Text("в день", "a day"),
    "period.week": Text("в неделю", "a week"),
    "period.month": Text("в месяц", "a month"),
    "period.year": Text("в год", "a year"),
    "period.": Text("период не указан", "period not stated"),
    "tax.gross": Text("до вычета налога", "gross"),
    "tax.net": Text("на руки", "net"),
    "tax.": Text("до вычета или на руки: не указано", "gross or net not stated"),
    "and_above": Text("и выше", "and above"),
    # Short forms for tables and charts
    "short.below": Text("ниже {band}", "below {band}"),
    "short.above": Text("выше {band}", "above {band}"),
    "short.range.in": Text("внутри", "within"),
    "short.range.below": Text("ниже", "below"),
    "short.range.above": Text("выше", "above"),
    "short.apart": Text("вне ступеней", "between bands"),
    "cell.in": Text("{share} ширины от нижней границы", "{share} of its width from the lower end"),
    "cell.low": Text("на нижней границе", "at the lower end"),
    "cell.high": Text("на верхней границе", "at the upper end"),
    "cell.below": Text("ниже на {gap}", "{gap} below it"),
    "cell.above": Text("выше на {gap}", "{gap} above it"),
    # Experience
    "expected": Text(
        "При опыте в {years} обычна ступень {band} ({range}); {relation}.",
        "Experience of {years} usually gives band {band} ({range}); {relation}.",
    ),
    "expected.bare": Text(
        "При опыте в {years} обычна ступень {band}.",
        "Experience of {years} usually gives band {band}.",
    ),
    "further.line": Text(
        "{place}; {source}; {dated}: {told}", "{place}; {source}; {dated}: {told}"
    ),
    "further.more": Text(
        "И ещё обзоров: {count}; все они есть в файле JSON.",
        "And {count} more; the JSON file has them all.",
    ),
    "places.more": Text(
        "Показано мест: {shown} из {count}; все они есть в файле JSON.",
        "{shown} of {count} places are shown; the JSON file has them all.",
    ),
    "relation.below": Text("предложение ниже неё", "the offer is below it"),
    "relation.within": Text("предложение в ней", "the offer is within it"),
    "relation.above": Text("предложение выше неё", "the offer is above it"),
    "asks": Text("Что спрашивали в ступени {band}: {asked}.", "Band {band} asked for: {asked}."),
    "asks.lower": Text(
        "Требования нижних ступеней, по нашему прочтению, остаются в силе.",
        "By our reading, what lower bands ask for still holds.",
    ),
    "plus": Text("Плюс: {pluses}.", "A plus: {pluses}."),
    # Range of the vacancy
    "vacancy": Text(
        "{range}: отношение к середине (compa-ratio) {ratio}; {inside}; ширина вилки {spread} от "
        "нижней границы.",
        "{range}: compa-ratio {ratio}; {inside}; spread {spread} of the lower end.",
    ),
    "vacancy.inside": Text("положение в вилке {share}", "range penetration {share}"),
    "vacancy.point": Text("ширины у вилки нет", "the range has no width"),
    # Age and sources
    "dated.survey": Text(
        "данные собраны: {date}, давность {age}", "figures of {date}, now {age} old"
    ),
    "dated.publication": Text(
        "дата сбора не названа, опубликовано: {date}, {age}",
        "date of the survey not named, published {date}, {age}",
    ),
    "dated.": Text("дата данных не названа", "figures not dated"),
    "basis.aged": Text(
        "{basis} Цифры приведены к дате сравнения.", "{basis} Aged to the day of the benchmark."
    ),
    "stated.other_place": Text("Другие страны: {list}.", "Other countries: {list}."),
    "stated.rate_needed": Text(
        "В другой валюте, курс не указан: {list}.", "In another currency, no rate given: {list}."
    ),
    "stated.tax_unknown": Text(
        "Налог здесь не рассчитывается: {list}.", "Tax is not computed here: {list}."
    ),
    "stated.ageing_undated": Text(
        "Без даты обзора, к дате сравнения не приведены: {list}.",
        "Without a survey date, so not aged: {list}.",
    ),
    "stated.ageing_too_far": Text(
        "Слишком старые, к дате сравнения не приведены: {list}.",
        "Too old to be aged: {list}.",
    ),
    "stated.date_to_come": Text(
        "Собраны позже даты сравнения: {list}.",
        "Gathered after the day of the benchmark: {list}.",
    ),
    "stated.other": Text("Как в источнике: {list}.", "As the source has them: {list}."),
    "people": Text("ответов: {people}", "{people} observations"),
    "organisations": Text("организаций: {organisations}", "{organisations} organisations"),
    "definition": Text(
        "процентили по Хиндману и Фану, тип {number}", "percentiles of Hyndman–Fan type {number}"
    ),
    # Warnings
    "warning.source_old": Text(
        "Данным {age}: сколько платят сегодня, они не говорят.",
        "The figures are {age} old: they do not tell what is paid today.",
    ),
    "warning.survey_undated": Text(
        "Когда собраны данные, источник не говорит.",
        "The source does not say when its figures were gathered.",
    ),
    "warning.tax_not_stated": Text(
        "До вычета налога суммы или на руки, источник не говорит; предложение сравнивается как "
        "есть.",
        "The source does not say gross or net; the offer is compared as it stands.",
    ),
    "warning.offer_tax_not_stated": Text(
        "Не сказано, до вычета налога предложение или на руки; оно сравнивается как есть.",
        "The offer is not said to be gross or net; it is compared as it stands.",
    ),
    "warning.period_not_stated": Text(
        "Предложение взято за месяц: своего срока источник не называет.",
        "The offer is taken for a month: the source names no period of its own.",
    ),
    "warning.shared_border": Text(
        "Верх одной ступени и низ следующей здесь одно число, поэтому названы обе.",
        "One band ends at the very sum where the next begins, so both are named.",
    ),
    "warning.no_median": Text("Медианы источник не даёт.", "The source gives no median."),
    "warning.open_above": Text(
        "Сверху вилка открыта: источник добавляет «и выше».",
        "The range is open above: the source adds “and above”.",
    ),
    "warning.suppressed": Text(
        "Часть показателей скрыта по обычаю отрасли: данных мало, они слишком свежие или их даёт в "
        "основном одна организация.",
        "Some statistics are withheld by an industry convention: the data are few, too new, or "
        "mostly of one organisation.",
    ),
    "warning.experience_between": Text(
        "Нижняя ступень для тех, кто не руководил, следующая требует большего срока; взята нижняя.",
        "The lowest band is for those who never led, the next asks for more; the lowest is taken.",
    ),
    "warning.no_bands": Text(
        "Ступеней по опыту в источнике нет.", "The source has no bands of experience."
    ),
    "warning.no_city": Text(
        "Город не назван: показаны все.", "No city was named: all of them are shown."
    ),
    "warning.no_segment": Text(
        "Сегмент не назван: показаны все.", "No segment was named: all of them are shown."
    ),
    "warning.city_not_covered": Text(
        "По этому городу данных нет; показано то, что есть по стране.",
        "No figures cover this city; those of the country are shown.",
    ),
    "warning.segment_not_covered": Text(
        "По этому сегменту данных нет; показано то, что есть без сегментов.",
        "No figures cover this segment; those without segments are shown.",
    ),
    "warning.city_not_compared": Text(
        "Данные по этому городу есть, но сравнить с ними нельзя; показано то, что есть по стране.",
        "There are figures for this city, but none could be compared; those of the country are "
        "shown.",
    ),
    "warning.segment_not_compared": Text(
        "Данные по этому сегменту есть, но сравнить с ними нельзя; показано то, что есть без "
        "сегментов.",
        "There are figures for this segment, but none could be compared; those without segments "
        "are shown.",
    ),
    # The chart
    "chart": Text("Предложение на шкале рынка", "The offer on the market's scale"),
    "chart.key": Text(
        "Пунктир: предложение. Толстая черта: медиана.",
        "Dashed line: the offer. Thick tick: median.",
    ),
    "chart.key.bands": Text(
        "Римские цифры: ступени. Справа: ступень и отличие от медианы.",
        "Roman numerals: bands. At the right: band and distance to the median.",
    ),
    "chart.key.knots": Text(
        "Деления: {knots}. Справа: отличие от медианы.",
        "Divisions: {knots}. At the right: distance to the median.",
    ),
    "chart.outside": Text(
        "Стрелка: предложение лежит за краем шкалы.",
        "The arrow: the offer lies beyond the edge of the scale.",
    ),
    "chart.row": Text(
        "{place}: {range}, медиана {median}; {gist}", "{place}: {range}, median {median}; {gist}"
    ),
    "chart.row.bare": Text("{place}: {range}; {gist}", "{place}: {range}; {gist}"),
}
BENCHMARK_WORDS = FixedWords(_WORDS)
say = BENCHMARK_WORDS.say

YEARS: Mapping[Language, Mapping[str, str]] = {
    "ru": {"one": "год", "few": "года", "many": "лет", "other": "года"},
    "en": {"one": "year", "other": "years"},
}
UNITS = {
    "hour": Text("часов", "hours"),
    "day": Text("дней", "days"),
    "shift": Text("смен", "shifts"),
}

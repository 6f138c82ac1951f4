"""The words that set candidates side by side: places, probabilities, and what they rest on."""

from collections.abc import Mapping

from job_descriptions.writing.localized import Text

STANDING: Mapping[str, Text] = {
    # Standing
    "place": Text("Место {place} из {of}.", "Place {place} of {of}."),
    "places": Text(
        "Место {place} из {of}; с учётом погрешности {low}–{high}.",
        "Place {place} of {of}; with the error of measurement, {low}–{high}.",
    ),
    "place.none": Text(
        "Место не указано: итог (последние оценки с весами) и первые оценки без весов ставят "
        "некоторых кандидатов в разном порядке.",
        "No place is given: the result (final marks, weighted) and the first marks without "
        "weights put some candidates in different orders.",
    ),
    "places.basis": Text(
        "Место считается по итогу, то есть по последним оценкам с весами. Вероятности и границы "
        "места считаются по первым оценкам без весов.",
        "The place follows the result: final marks, weighted. Probabilities and the range of "
        "places follow the first marks, unweighted.",
    ),
    "above": Text("Вероятно выше: {names}.", "Probably above {names}."),
    "level": Text(
        "По оценкам различить нельзя: {names}.",
        "The marks do not tell this candidate apart from {names}.",
    ),
    "turned": Text(
        "По итогу и по первым оценкам порядок разный, поэтому неизвестно, кто выше: {names}.",
        "The result and the first marks differ about the order, so it is not known who is above: "
        "{names}.",
    ),
    "below": Text("Вероятно ниже: {names}.", "Probably below {names}."),
    "rivals.key": Text(
        "№: номер отклика, как в адресе его страницы, а не место.",
        "“№” is the number of the application, as in the address of its page, and not a place.",
    ),
    "rival": Text("{name} (вероятность {share})", "{name} (probability {share})"),
    "weights.firm": Text(
        "Если изменить любой из весов на 20 %, первое место остаётся тем же.",
        "If any weight changes by 20%, the first place stays.",
    ),
    "weights.turn": Text(
        "Первое место меняется, если изменить на 20 % вес: {names}.",
        "The first place changes if this weight changes by 20%: {names}.",
    ),
    "weights.joint": Text(
        "Если менять все веса сразу, первое место сохраняется в {share} случаев.",
        "If all weights change at once, the first place stays in {share} of cases.",
    ),
    "marks.firm": Text(
        "Изменение любой одной оценки на 1 балл не меняет первого места.",
        "A change of any one mark by 1 leaves the first place as it is.",
    ),
    "marks.turn": Text(
        "Первое место меняют на 1 балл сдвинутые оценки, по одной; таких оценок {count}.",
        "One mark moved by 1 can change the first place; there are {count} such marks.",
    ),
    # Comparison
    "candidate": Text("Кандидат", "Candidate"),
    "result": Text("Итог", "Result"),
    "result_interval": Text("95 % ДИ", "95% CI"),
    "rank": Text("Место", "Place"),
    "cutoffs": Text("Пороги", "Cutoffs"),
    "profiles": Text("Средние по компетенциям", "Means by competency"),
    "differences": Text("Различимы ли кандидаты", "Do the marks tell them apart"),
    "pair": Text("{upper} и {lower}", "{upper} and {lower}"),
    "difference.above": Text("первый, вероятно, выше", "the first is probably above"),
    "difference.level": Text("по оценкам их не различить", "the marks do not tell them apart"),
    "difference.turned": Text(
        "по итогу и по первым оценкам порядок разный",
        "the result and the first marks differ about the order",
    ),
    "difference.below": Text("второй, вероятно, выше", "the second is probably above"),
    "differences.note": Text(
        "Процент: вероятность того, что первый из двух на самом деле выше. Ниже 80 % оценки "
        "двоих не различают; от 80 % разница вероятна, но не доказана. Отрезки на графике при этом "
        "могут перекрываться: строгость, одинаковая для всех кандидатов, на разницу не влияет, "
        "поэтому погрешность разницы меньше, чем погрешность итога.",
        "Per cent: the probability that the first of the two is truly above. Below 80% the marks "
        "do not tell the two apart; from 80% on the difference is probable, not proven. The lines "
        "on the chart may overlap all the same: severity that all candidates share cancels, so the "
        "error of a difference is smaller than the error of a result.",
    ),
    "intervals.title": Text("Итоги с интервалами", "Results with intervals"),
    "intervals.key": Text(
        "Точка: итог. Отрезок: 95-процентный интервал. Пунктир: что могли бы дать недостающие "
        "оценки. Пустая точка: не достигнут порог.",
        "Dot: result. Line: 95% interval. Dashed: what missing marks could make of it. "
        "Hollow dot: a cutoff is not reached.",
    ),
    "heard": Text("Что было видно", "What was seen"),
    "firmness": Text("Насколько твёрдо первое место", "How firm the first place is"),
    "chosen_most": Text("Описание, выбранное чаще всего", "Description chosen most often"),
    "chosen_apart": Text("Эксперты выбрали разные описания.", "The raters chose different ones."),
}

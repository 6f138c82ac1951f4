"""Places: found in both languages however they are typed, asked about when nearly typed."""

import pytest

from hiring.errors import Invalid
from hiring.salary.places import (
    AREAS,
    PLACES,
    find_place,
    fold_name,
    place_name,
    typed_language,
)

CITIES = {
    "moscow": ("Москва", "Moscow"),
    "saint_petersburg": ("Санкт-Петербург", "Saint Petersburg"),
    "volgograd": ("Волгоград", "Volgograd"),
    "yekaterinburg": ("Екатеринбург", "Yekaterinburg"),
    "kazan": ("Казань", "Kazan"),
    "nizhny_novgorod": ("Нижний Новгород", "Nizhny Novgorod"),
    "novosibirsk": ("Новосибирск", "Novosibirsk"),
    "omsk": ("Омск", "Omsk"),
    "rostov_on_don": ("Ростов-на-Дону", "Rostov-on-Don"),
    "samara": ("Самара", "Samara"),
    "ufa": ("Уфа", "Ufa"),
    "chelyabinsk": ("Челябинск", "Chelyabinsk"),
}
SPELLINGS = {name.replace(" ", "") for place in PLACES for name in place.spellings}


def test_the_cities_of_the_survey() -> None:
    assert {each.id: (each.name.ru, each.name.en) for each in PLACES} == CITIES
    assert {each.country for each in (*PLACES, *AREAS)} == {"RU"}


@pytest.mark.parametrize("id_", CITIES)
def test_a_city_is_found_however_it_is_typed(id_: str) -> None:
    for name in (*CITIES[id_], id_):
        ways = {name, name.upper(), name.lower(), f"  {name} ", name.replace("-", " ")}
        ways |= {name.replace(" ", "-"), name.replace("-", "‑"), name.replace(" ", "\u00a0")}
        ways |= {name.replace("е", "ё", 1), name.replace(" ", "").replace("-", "")}
        assert {find_place(way).id for way in ways} == {id_}


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("г. Казань", "kazan"),
        ("г.Казань", "kazan"),
        ("город Уфа", "ufa"),
        ("City of Kazan", "kazan"),
        ("СПб", "saint_petersburg"),
        ("питер", "saint_petersburg"),
        ("St. Petersburg", "saint_petersburg"),
        ("Ekaterinburg", "yekaterinburg"),
        ("Н. Новгород", "nizhny_novgorod"),
        ("Ростов н/Д", "rostov_on_don"),
        ("Москва и область", "moscow_and_region"),
        ("Moscow and region", "moscow_and_region"),
    ],
)
def test_other_spellings_that_mean_one_place(typed: str, id_: str) -> None:
    assert find_place(typed).id == id_


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("Казнь", ("Казань",)),
        ("Kasan", ("Kazan",)),
        ("Челябенск", ("Челябинск",)),
        ("Ектеринбург", ("Екатеринбург",)),
        ("Санкт Петербурк", ("Санкт-Петербург",)),
        ("Novosibrisk", ("Novosibirsk",)),
        ("Моква", ("Москва", "Москва и область")),
        # Another city of nearly the same name is never taken for ours.
        ("Томск", ("Омск",)),
        ("Великий Новгород", ("Нижний Новгород",)),
        # Half a name may mean another place: Rostov the Great, Veliky Novgorod.
        ("Ростов", ("Ростов-на-Дону",)),
        ("Novgorod", ("Nizhny Novgorod",)),
        ("Нижний", ("Нижний Новгород",)),
        # Typed with the keyboard in the other language.
        ("Rfpfym", ("Kazan",)),
        # A Latin K and a before Cyrillic letters.
        ("Kaзань", ("Казань",)),
    ],
)
def test_a_near_miss_is_a_question(typed: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(Invalid) as refusal:
        find_place(typed)
    assert refusal.value.code == "place_unsure"
    assert refusal.value.details == {"field": "city", "typed": typed, "suggestions": suggestions}


@pytest.mark.parametrize("typed", ["Париж", "Минск", "Paris", "", "  ", "-", "?", "м", "о" * 99999])
def test_what_is_not_near_is_unknown(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        find_place(typed)
    assert refusal.value.code == "unknown_place"
    known = refusal.value.details["known"]
    assert isinstance(known, tuple)
    assert len(known) == len(CITIES)
    assert ("Казань" if typed_language(typed) == "ru" else "Kazan") in known


def test_every_single_slip_of_a_key_is_asked_about_and_never_guessed() -> None:
    for id_, names in CITIES.items():
        for name in names:
            for at in range(len(name)):
                slips = {name[:at] + name[at + 1 :], f"{name[:at]}ж{name[at:]}"}
                for slip in slips:
                    if fold_name(slip).replace(" ", "") not in SPELLINGS:
                        assert told(slip, id_) == "place_unsure", slip


def told(typed: str, id_: str) -> str:
    """Return the code of the refusal; the place meant must be among the suggestions."""
    with pytest.raises(Invalid) as refusal:
        find_place(typed)
    suggestions = refusal.value.details.get("suggestions", ())
    assert isinstance(suggestions, tuple)
    assert set(suggestions) & set(CITIES[id_]), typed
    return refusal.value.code


def test_names_in_both_languages_and_places_that_are_not_ours() -> None:
    assert (place_name("kazan", "ru"), place_name("kazan", "en")) == ("Казань", "Kazan")
    assert place_name("Тула", "en") == "Тула"
    assert place_name("", "ru") == ""

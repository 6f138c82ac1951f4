"""The labels that layouts print beside the words, by kind and language."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "internal": {"ru": {}, "en": {}},
    "vacancy": {"ru": {}, "en": {}},
    "evaluation": {"ru": {}, "en": {}},
    "manager": {"ru": {}, "en": {}},
    "letter": {"ru": {}, "en": {}},
    "offer_letter": {"ru": {}, "en": {}},
}

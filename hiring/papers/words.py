"""The words that stand beside a paper's own."""

from job_descriptions.localized import Text

RECONSTRUCTED = Text(
    "слова восстановлены {day}, это не первоначальный документ",
    "words reconstructed on {day}, not the original document",
)

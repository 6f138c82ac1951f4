"""Pay per hour, day, shift or week restated per month or year, by a norm that is named."""

from typing import Literal

NormCode = Literal["months_12", "weeks_52", "hours_40_a_week", "days_5_a_week", "stated"]

"""What a guide to one's own data is: how to ask for it, what it gives, and what it never says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Gives:
    """What an export of the platform gives, one short phrase each (English, marked `N_`); "" where it gives none.

    Attributes:
        choices: what the person chose, searched, bought or marked.
        exposures: what was shown, whether or not it was taken up.
        declared: labels the platform writes down.
        period: how far back it goes.
    """

    choices: str
    exposures: str
    declared: str
    period: str


@dataclass(frozen=True, slots=True)
class Guide:
    """How to get one's data from one platform or service. All sentences in English, marked `N_`; `tr` says them.

    Attributes:
        id: what `unlabel guide` is asked for: "google", "instagram", "wechat_pay".
        platform: id from `core.streams`; several guides may share one (Instagram and Facebook are Meta).
        services: the services of `core.streams` whose events come this way.
        name: as people know it, marked `N_`.
        steps: what to do, in order; boxes to tick by the words on them, menus as "usually under".
        wait: how long it takes, in words.
        wait_days: the same as usual shortest and longest, in days; 0 for at once.
        stays_days: how many days the download can be fetched once it is ready, None if it is not known or not limited.
        gives: what its export gives.
        missing: what its export never says, so that nobody looks for it in vain.
        checked: when the steps were last checked. Menus move.
        source: what they were checked against.
    """

    id: str
    platform: str
    services: tuple[str, ...]
    name: str
    steps: tuple[str, ...]
    wait: str
    wait_days: tuple[int, int]
    stays_days: int | None
    gives: Gives
    missing: tuple[str, ...]
    checked: date
    source: str

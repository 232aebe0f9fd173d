"""Which segment names touch health, politics, religion, sexuality, ethnicity or money trouble.

English only, because the segments are English in every export seen. Words, not guesses about people: a name is marked
if it says the thing, so that it stays folded until the person opens it; marking one too many costs a click.
"""

import re

# Each line is a family of words; \b on both sides, a star stands for any ending.
_WORDS: dict[str, str] = {
    "health": (
        "allerg* arthritis asthma cancer cbd chronic condition conditions covid dermatitis diabet* disabilit* disease* "
        "doctor* flu headache hearing healthcare health hospital hospitals insulin medical medicare medicaid medicine* "
        "medication* mens-health womens-health childrens-health mental meditation migraine nicotine obes* otc pain "
        "patient* pharma* pharmaceutical* prescription* psoria* pso pregnan* fertility rx sleep* smok* smoker* "
        "supplement* symptom* therap* topical* vaccin* vap* vitamin* weight weight-loss wellness btxc "
        "botox cosentyx oxbryta skyrizi humira ozempic hiv aids prep contracept* menopaus* depress* anxiety "
        "adhd addict* recovery"
    ),
    "politics": (
        "politic* political-issues democrat* republican* conservative* liberal* progressive* partisan* partisanship "
        "voter* vote election* left right activis* union lgbt-rights pol government-politics campaign-donor* donor* "
        "msnbc"
    ),
    "religion": (
        "religio* spiritual* spirituality christian* church* jewish judaism kosher muslim* islam* halal hindu* "
        "buddhis* catholic* gospel ramadan eid easter-worship bible faith"
    ),
    "sexuality": "lgbt* lgbtq* gay lesbian queer pride transgender bisexual sexual* equal sex",
    "ethnicity": (
        "hispanic* latin* latino* latina* latinx african-american* african black asian* asian-american* aapi "
        "multicultural ethnic* ethnicity spanish-speaker* spanish desi bhin immigrant* expat* cultural_affinity "
        "native-american*"
    ),
    "money": (
        "debt* personal-debt loan* payday bankrupt* credit-repair subprime low-income refinance overdraft frugal* "
        "couponer* unemploy* gambl* casino* poker-and-professional-gambling lottery financial-crisis "
        "discretionary-spending credit-score*"
    ),
}
# A word that would mark too much on its own: "Chicken", not faith; "Latin" as a style of music is no ethnicity.
_NOT: dict[str, str] = {
    "religion": r"churchs|church's|easter",
    "politics": r"right now|all rights|the right |left-handed|credit[ _]union|western union|rugby-union",
    "ethnicity": r"content_music_latin|interest_music_latin|latin-pop|latin music|black friday|jack black|h&r block|"
    r"black tea|black-ish|asia-travel|asian food|asian cuisine|mexican food|black forest|black coffee",
    "sexuality": r"equal weight|equalizer",
    "health": r"weight ?lifting|painting|first aid kit|shampoo and condition\w*|tv addicts|vitamin water",
}


def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", r"[a-z]*").replace(r"\-", "[- _]") for word in words.split()]
    # An underscore joins words in these names, so it must count as a boundary; \b would not.
    return re.compile(r"(?<![a-z])(?:" + "|".join(parts) + r")(?![a-z])")


_PATTERNS = {family: _pattern(words) for family, words in _WORDS.items()}
_EXCEPTIONS = {family: re.compile(text) for family, text in _NOT.items()}
_LOW_INCOME = re.compile(r"(?:hhi|income)\D{0,12}\$?0?\s*(?:-|to|under|below|<)\s*\$?\d{2}k?|income (?:under|below)")


def sensitive_subject(text: str) -> str:
    """The sensitive subject a segment names: "health", "politics" …, or "" if none.

    Args:
        text: the segment as written, with or without its family and country.
    """
    lowered = text.lower()
    for family, pattern in _PATTERNS.items():
        rest = _EXCEPTIONS[family].sub(" ", lowered) if family in _EXCEPTIONS else lowered
        if pattern.search(rest):
            return family
    return "money" if _LOW_INCOME.search(lowered) else ""

"""Which segment names touch health, politics, religion, sexuality, ethnicity or money trouble.

English, since the segments are English in nearly every export seen; Meta writes a part of its interests in the language
of the account, so words of six more languages stand here too. Words, not guesses about people: a name is marked if it
says the thing, so that it stays folded until the person opens it; marking one too many costs a click.
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
        "voter* vote election* left right activism activist* union lgbt-rights pol government-politics campaign-donor* "
        "donor* msnbc"
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
# What Meta itself called sensitive: subjects in the list of interests it removed (The Markup, 2022), by plain words.
_OF_META: dict[str, str] = {
    "health": (
        "autis* dyslexi* epilep* parkinson* alzheimer* sclerosis suicid* kidney fibromyalgia psychiatr* psychology "
        "psychotherap* neurolog* oncolog* leukemia lymphoma infertil* insomnia alcoholism alcoholics breastfeeding "
        "autoimmun* bipolar immunodeficiency dermatolog* low-carbohydrate-diet ketogenic-diet "
        "gluten-free-diet chemotherap*"
    ),
    "politics": (
        "feminis* environmentalis* lobbying senator* congressm* gun-rights abortion* pro-life civil-rights "
        "human-rights social-justice social-inequality climate-justice immigration second-amendment 2nd-amendment "
        "national-rifle-association conservatism anti-racism black-lives-matter"
    ),
    "religion": (
        "jesus christ judais* jews torah talmud hijab hajj mosque rabbi* priest* pastor pastoral prayer* worship* "
        "theolog* baptist* baptism evangel* mormon* lutheran* methodis* presbyteria* pentecost* protestant* anglican* "
        "atheis* adventis* vatican quran qur'an shabbat passover sharia seminary hanukkah buddha krishna sufism "
        "jainism paganism occult* eucharist"
    ),
    "sexuality": "homosexual* genderqueer gender-identity transgenderism queercore grindr pflag glaad",
    "ethnicity": "afro-american* afro-textured* chicano* naacp indigenous-rights racial-equality",
    "money": "homeless* poverty",
}
# The same subjects as Meta's interests name them in French, German, Spanish, Italian, Portuguese and Dutch.
_ELSEWHERE: dict[str, str] = {
    "health": (
        "santé maladie* grossesse enceinte* dépression diabète anxiété gesundheit krankheit* schwanger* depression* "
        "diabetes salud embaraz* enfermedad* ansiedad salute gravidanz* malatti* saúde gravidez doença* gezondheid "
        "zwanger* ziekte* cáncer câncer cancro krebs kanker"
    ),
    "politics": (
        "politique* partei* politik* elección* elecciones política* político* elezioni eleições politiek verkiezing* "
        "élection* wahlen syndicat* gewerkschaft* sindicat* sindacat* vakbond*"
    ),
    "religion": (
        "religión religião religie église* chrétien* musulman* juif* juive* bouddhis* kirche* christlich* glaube "
        "iglesia* cristianismo cristianesimo musulmán* judí* chiesa* ebre* igreja* muçulman* kerk* joods* moslim*"
    ),
    "sexuality": (
        "homosexualité homosexualität homosexualidad homosexualidade omosessual* homoseksu* schwul* lesbienne* "
        "lesbisch* lesbiche"
    ),
    "ethnicity": "immigré* einwander* migranten inmigra* immigrat* imigra*",
    "money": "dette* chômage schulden arbeitslos* deuda* desemple* debiti disoccupa* dívida* werkloos*",
}
# Chinese, in both scripts: what people see on the screens of Chinese apps and type from there.
_IN_CHINESE: dict[str, str] = {
    "health": (
        "健康 疾病 医疗 醫療 医院 醫院 医药 醫藥 药品 藥品 药物 藥物 "
        "糖尿病 高血压 高血壓 癌症 肿瘤 腫瘤 怀孕 懷孕 "
        "孕期 孕妇 孕婦 备孕 備孕 抑郁 抑鬱 憂鬱 焦虑 焦慮 失眠 心理咨询 心理諮商 精神科 "
        "戒烟 戒菸 残疾 殘疾 身障 艾滋 愛滋 不孕"
    ),
    "politics": "政治 时政 時政 选举 選舉 政党 政黨 工会 工會",
    "religion": (
        "宗教 佛教 佛学 佛學 佛法 基督 天主教 教会 教會 教堂 伊斯兰 伊斯蘭 穆斯林 清真 道教 寺庙 寺廟 圣经 聖經 "
        "信仰 祷告 禱告"
    ),
    "sexuality": "同性恋 同性戀 双性恋 雙性戀 跨性别 跨性別 性取向 性少数 性少數 情趣用品 成人用品 两性 兩性",
    "ethnicity": "少数民族 少數民族 原住民 族裔 移民",
    "money": "贷款 貸款 借贷 借貸 网贷 網貸 负债 負債 债务 債務 欠款 催收 破产 破產 低收入 失业 失業 贫困 貧困",
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


_PATTERNS = {
    family: _pattern(f"{words} {_OF_META[family]} {_ELSEWHERE[family]} {_IN_CHINESE[family]}")
    for family, words in _WORDS.items()
}
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

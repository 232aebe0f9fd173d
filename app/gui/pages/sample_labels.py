"""Invented labels of an invented person, for pages that run alone and for tests."""

from datetime import UTC, datetime, timedelta

from app.core.estimates import Estimate
from app.core.events import Kind, Origin
from app.core.labels import (
    Alternative,
    EvidencePiece,
    Explanation,
    Label,
    LabelKind,
    LabelOrigin,
    Removal,
    Verdict,
)
from app.core.messages import Message
from app.gui.pages.sample_sentences import SAID

EXPORTED = {
    "google": datetime(2026, 10, 20, tzinfo=UTC),
    "spotify": datetime(2026, 3, 2, tzinfo=UTC),
    "x": datetime(2026, 3, 5, tzinfo=UTC),
}


def _p(value: float, low: float, high: float) -> Estimate:
    return Estimate(value, low, high, 0.9)


def _rebuilt(
    number: str,
    name: str,
    topic: str,
    estimate: Estimate,
    days: int,
    kind: LabelKind = LabelKind.INTEREST,
    **more: object,
) -> Label:
    last = EXPORTED["google"] - timedelta(days=days)
    return Label(
        id=f"google/rebuilt/{kind}/{number}",
        name=name,
        kind=kind,
        platform="google",
        origin=LabelOrigin.REBUILT,
        taxonomy_id=number,
        topic=topic,
        probability=estimate,
        events=46,
        first_fed=last - timedelta(days=160),
        last_fed=last,
        rules={"R1": 0.9, "R2": 0.8, "R3": 0.7, "R4": 0.6, "R5": 0.9, "R6": 0.2, "R7": 0.1},
        **more,  # type: ignore[arg-type]  # named fields of Label
    )


def _declared(
    platform: str, number: str, name: str, list_name: str, kind: LabelKind = LabelKind.INTEREST, **more: object
) -> Label:
    return Label(
        id=f"{platform}/declared/{kind}/{number}",
        name=name,
        kind=kind,
        platform=platform,
        origin=LabelOrigin.DECLARED,
        taxonomy_id=number,
        declared_in=EXPORTED[platform],
        list_name=list_name,
        source=str(more.pop("source", "platform")),
        text=str(more.pop("text", name)),
        **more,  # type: ignore[arg-type]  # named fields of Label
    )


def labels() -> list[Label]:
    """Some of each kind, from both origins."""
    value = LabelKind.PURCHASE
    people = LabelKind.DEMOGRAPHIC
    burst = Alternative("burst", 0.91, SAID["burst"], is_claimed=True)
    autoplay = Alternative("autoplay", 0.40, SAID["autoplay"])
    creator = Alternative("one_creator", 0.34, SAID["one_creator"])
    iab = "iab-audience-1.1:"
    return [
        _declared(
            "spotify",
            iab + "700",
            "Hip hop music",
            "Inferences.json 1P",
            topic="music",
            verdict=Verdict.ME,
            text="1P_Custom_Hip_Hop_US",
        ),
        _rebuilt(iab + "700", "Hip hop music", "music", _p(0.96, 0.88, 0.99), 3),
        _rebuilt(
            iab + "533",
            "Skin care & cosmetics",
            "beauty_fashion",
            _p(0.80, 0.61, 0.92),
            152,
            alternatives=(burst, autoplay, creator),
            verdict=Verdict.SOMEONE_ELSE,
            note="Bought for my sister.",
            without_excluded=_p(0.12, 0.05, 0.24),
            is_stale=True,
        ),
        _rebuilt(
            iab + "611",
            "Camping & outdoor gear",
            "travel",
            _p(0.58, 0.34, 0.82),
            731,
            verdict=Verdict.ONCE,
            is_stale=True,
        ),
        _declared("x", iab + "607", "Role-playing games", "interests", topic="gaming"),
        _rebuilt(iab + "390", "Personal finance", "business_finance", _p(0.41, 0.22, 0.62), 44),
        _rebuilt(iab + "210", "Vintage synthesizers and modular music machines", "music", _p(0.45, 0.12, 0.81), 9),
        _declared("x", "", "<img src=x onerror=alert(1)> fans", "interests"),
        _declared("x", "", "\u202eevil\u202c & tea", "interests"),
        _declared("x", iab + "a35", "Age 35–49", "ageInfo", kind=people, verdict=Verdict.WRONG),
        _rebuilt("unlabel:parenting", "Parent of a toddler", "family_parenting", _p(0.71, 0.48, 0.85), 1, people),
        _rebuilt("unlabel:price", "Price-sensitive shopper", "shopping", _p(0.46, 0.30, 0.60), 33, value),
        _rebuilt("unlabel:night", "Night owl", "", _p(0.93, 0.90, 0.97), 2, value),
        _declared(
            "x",
            "",
            "List “spring_launch_buyers_lookalike”",
            "partnerAudiences",
            kind=LabelKind.AUDIENCE,
            source="advertiser",
        ),
        _declared("spotify", "", "Household income 250k+", "Inferences.json 3P", kind=people, is_sensitive=True),
        _declared("spotify", "", "Household income 0–50k", "Inferences.json 3P", kind=people, is_sensitive=True),
        _declared("x", "", "Weight loss", "interests", topic="health_fitness", is_sensitive=True),
    ]


def explanation(label_id: str) -> Explanation:
    """An invented story behind any of them: nine days in May."""
    chosen = next(label for label in labels() if label.id == label_id)
    if chosen.origin is LabelOrigin.DECLARED:
        return Explanation(chosen, (), (), None)
    may = datetime(2026, 5, 3, 19, 12, tzinfo=UTC)
    begin = datetime(2026, 2, 2, tzinfo=UTC)
    evidence = {12: 2.2, 13: 9.6, 14: 8.1, 15: 3.4, 2: 0.3, 27: 0.6}
    held = 0.04
    over_time: list[tuple[datetime, float, float | None]] = []
    for week in range(38):
        grown = evidence.get(week, 0.0)
        held = min(0.94, held * 0.965 + grown * 0.075)
        over_time.append((begin + timedelta(weeks=week), grown, None if week < 2 else held))
    titles = (
        ("敏感肌 防晒 推荐", "", Kind.SEARCHED, Origin.UNKNOWN, 0.18),
        ("Retinol for beginners: what nobody tells you", "Skin Lab", Kind.CHOSEN, Origin.SOUGHT, 0.11),
        ("Dermatologist reacts to <b>viral</b> routines & more", "Dr. Mina", Kind.CHOSEN, Origin.UNKNOWN, 0.09),
        ("روتين العناية بالبشرة", "جمال", Kind.CHOSEN, Origin.UNKNOWN, 0.06),
        ("Sunscreen, ranked", "Skin Lab", Kind.CHOSEN, Origin.FOLLOWED, 0.05),
        ("Gift sets under 40 €", "", Kind.SEARCHED, Origin.UNKNOWN, 0.04),
        ("A morning with oily skin", "Dr. Mina", Kind.CHOSEN, Origin.UNKNOWN, 0.03),
    )
    pieces = tuple(
        EvidencePiece(
            event_id=number + 1,
            at=may + timedelta(hours=7 * number),
            kind=kind.value,
            stream="youtube.watched",
            title=title,
            creator=creator,
            origin=origin.value,
            share=share,
            where=f"Takeout/YouTube/history/watch-history.json #{4100 + number}",
        )
        for number, (title, creator, kind, origin, share) in enumerate(titles)
    )
    return Explanation(
        label=chosen,
        evidence=pieces,
        over_time=tuple(over_time),
        removal=Removal(event_ids=(1, 2, 3, 4, 5, 6, 7), works_in=0.88, fades_after_days=77),
        rule_sentences=(),
    )


def message(name: str) -> Message:
    """One of the invented sentences."""
    return SAID[name]

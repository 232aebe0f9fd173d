"""Services whose files here do not say what was shown, and the request that would."""

from collections.abc import Collection
from typing import Final

from app.core.messages import Message
from app.core.silences import NoExposures
from app.core.streams import STREAM, STREAMS

# Guides that are called otherwise than the platform.
_GUIDES: Final[dict[str, tuple[str, ...]]] = {
    "instagram": ("instagram",),
    "threads": ("instagram",),
    "facebook": ("facebook",),
}
# Tools of the person's own, and money: nothing is put before anybody there.
_SHOW_NOTHING: Final = frozenset({"chrome", "android", "google", "google_maps", "apple", "alipay", "wechat_pay"})
# What to ask for, where a request of the service's platform has it; a sentence for each (`silence.request.<service>`).
_REQUESTS: Final = frozenset(
    {
        "spotify",
        "youtube",
        "discover",
        "x",
        "instagram",
        "threads",
        "facebook",
        "tiktok",
        "netflix",
        "linkedin",
        "snapchat",
        "discord",
        "amazon",
        "prime_video",
        "app_store",
        "apple_music",
    }
)


def no_exposures(streams: Collection[str], with_exposures: Collection[str]) -> tuple[NoExposures, ...]:
    """Services of a casebook of which it is not known what they showed.

    Args:
        streams: ids of streams that have events.
        with_exposures: ids of those in which something was shown.
    """
    told = {STREAM[one].service for one in with_exposures if one in STREAM}
    missing: dict[str, str] = {}
    for stream in streams:
        if stream in STREAM and STREAM[stream].service not in told | _SHOW_NOTHING:
            missing.setdefault(STREAM[stream].service, STREAM[stream].platform)
    return tuple(
        NoExposures(
            platform,
            service,
            _GUIDES.get(service, (platform,)) if service in _REQUESTS else (),
            Message(f"silence.request.{service}" if service in _REQUESTS else _otherwise(service)),
        )
        for service, platform in missing.items()
    )


def _otherwise(service: str) -> str:
    """No request has it; a table the person brings may."""
    return (
        "silence.request.by_table" if any(one.id == f"{service}.shown" for one in STREAMS) else "silence.request.none"
    )

"""Which of Discord's thousand event types carry meaning, and what they mean; all others are telemetry.

The names were read in packages of 2016 to 2025, as public readers of packages list them.
"""

from typing import Final, NamedTuple

from app.core.events import Kind, Origin


class EventType(NamedTuple):
    """What an event type becomes.

    Attributes:
        about: "game", "server", "quest" or "offer": what the event is about, and so where its name stands.
    """

    stream: str
    kind: Kind
    about: str
    origin: Origin = Origin.UNKNOWN


EVENT_TYPES: Final[dict[str, EventType]] = {
    "launch_game": EventType("discord.activity", Kind.CHOSEN, "game"),
    "guild_viewed": EventType("discord.activity", Kind.CHOSEN, "server"),
    "guild_joined": EventType("discord.follows", Kind.FOLLOWED, "server"),
    "leave_guild": EventType("discord.follows", Kind.DISLIKED, "server"),
    "join_voice_channel": EventType("discord.context", Kind.CONTEXT, "server"),
    # Quests are what Discord calls the campaigns advertisers pay for; offers are its own.
    "quest_content_viewed": EventType("discord.ads", Kind.AD_SHOWN, "quest", Origin.SERVED),
    "quest_content_clicked": EventType("discord.ads", Kind.AD_CLICKED, "quest", Origin.SERVED),
    "quest_content_dismissed": EventType("discord.ads", Kind.DISLIKED, "quest", Origin.SERVED),
    "premium_upsell_viewed": EventType("discord.ads", Kind.AD_SHOWN, "offer", Origin.SERVED),
    "premium_guild_upsell_viewed": EventType("discord.ads", Kind.AD_SHOWN, "offer", Origin.SERVED),
    "premium_gift_upsell_viewed": EventType("discord.ads", Kind.AD_SHOWN, "offer", Origin.SERVED),
    "promotion_viewed": EventType("discord.ads", Kind.AD_SHOWN, "offer", Origin.SERVED),
}

"""All importers of Discord, in one visible list."""

from typing import Final

from app.importers.discord.account import Account
from app.importers.discord.ads import Quests, Traits
from app.importers.discord.event_stream import EventStream
from app.importers.discord.left_out import LeftOut
from app.importers.discord.messages import MESSAGES
from app.importers.discord.servers import Guild, ServerIndex
from app.importers.importer import Importer

DISCORD_IMPORTERS: Final[tuple[Importer, ...]] = (
    EventStream(),
    *MESSAGES,
    Guild(),
    ServerIndex(),
    Traits(),
    Quests(),
    Account(),
    LeftOut(),
)

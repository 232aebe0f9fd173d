"""What an event counts as for a rule: an impression, a view, a like, a purchase; and how much."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, Kind

BRIEF_BELOW_S = 30.0  # Spotify counts a stream from 30 seconds on; we call less a brief look
COMPLETE_FROM_S = 120.0  # ours: exports give the seconds watched, not the length of what was watched


class ActionClass(IntEnum):
    """How deep an act goes. Only their order is documented by platforms; the weights are ours (population.json)."""

    IMPRESSION = 0
    BRIEF = 1  # less than 30 seconds, or stopped early
    VIEW = 2  # length not recorded, or between 30 seconds and two minutes
    COMPLETE = 3
    REPEAT = 4  # the same item again
    LIKE = 5
    SHARE = 6
    FOLLOW = 7
    SEARCH = 8
    PRODUCT = 9  # looked at something that is sold, or ordered it and did not keep it
    CLICKED_AD = 10
    PURCHASE = 11
    NOT_INTERESTED = 12
    NOTHING = 13  # context: belongs to no rule


class Scene(IntEnum):
    """Where an act happened, for rule R7."""

    CONTENT = 0
    APP = 1
    SHOPPING = 2


WEIGHT_NAMES: tuple[str, ...] = tuple(action.name.lower() for action in ActionClass)
_SHOPPING_STREAMS = frozenset(
    "google.shopping instagram.shopping facebook.marketplace tiktok.shop amazon.bought amazon.cart amazon.lists "
    "amazon.viewed taobao.history taobao.reactions".split()
)
_APP_STREAMS = frozenset({"google.play_store", "google.android", "x.apps", "app_store.used", "app_store.bought"})
_OF_KIND: Mapping[Kind, ActionClass] = {
    Kind.SHOWN: ActionClass.IMPRESSION,
    Kind.CHOSEN: ActionClass.VIEW,
    Kind.BOUGHT: ActionClass.PURCHASE,
    Kind.SEARCHED: ActionClass.SEARCH,
    Kind.LIKED: ActionClass.LIKE,
    Kind.DISLIKED: ActionClass.NOT_INTERESTED,
    Kind.FOLLOWED: ActionClass.FOLLOW,
    Kind.SAVED: ActionClass.LIKE,
    Kind.SHARED: ActionClass.SHARE,
    Kind.AD_SHOWN: ActionClass.IMPRESSION,
    Kind.AD_CLICKED: ActionClass.CLICKED_AD,
    Kind.POSTED: ActionClass.SHARE,
    Kind.SKIPPED: ActionClass.BRIEF,
    Kind.CONTEXT: ActionClass.NOTHING,
}
VISITS = (
    ActionClass.BRIEF,
    ActionClass.VIEW,
    ActionClass.COMPLETE,
    ActionClass.REPEAT,
    ActionClass.SEARCH,
    ActionClass.PRODUCT,
    ActionClass.CLICKED_AD,
    ActionClass.PURCHASE,
)
ENGAGED = (ActionClass.COMPLETE, ActionClass.REPEAT, ActionClass.LIKE, ActionClass.SHARE)
INTENT = (ActionClass.SEARCH, ActionClass.PRODUCT, ActionClass.CLICKED_AD, ActionClass.PURCHASE)


@dataclass(frozen=True, slots=True)
class Actions:
    """Class and scene of every event.

    Attributes:
        action: uint8, shape (events,), values of `ActionClass`.
        scene: uint8, shape (events,), values of `Scene`.
    """

    action: npt.NDArray[np.uint8]
    scene: npt.NDArray[np.uint8]


def actions_of(columns: EventColumns, undone: Collection[int] = ()) -> Actions:
    """Sort events into action classes.

    A view is complete from two recorded minutes on; an item chosen before in the same stream is a repeat; what was
    looked at in a shop or a store for apps is a product, and so is an order that was undone.

    Args:
        columns: events in order of stream and time.
        undone: ids of events that are purchases by their kind alone (`undone.is_undone`).
    """
    kind = np.frombuffer(columns.kind, np.uint8)
    of_kind = np.zeros(256, np.uint8)
    for kind_, number in KIND_NUMBER.items():
        of_kind[number] = _OF_KIND[kind_]
    action = of_kind[kind]
    is_bought = action == ActionClass.PURCHASE
    if undone:
        was_undone = np.isin(np.frombuffer(columns.event_id, np.int64), np.fromiter(undone, np.int64, len(undone)))
        action[is_bought & was_undone] = ActionClass.PRODUCT
    stream = np.frombuffer(columns.stream, np.uint16)
    is_shop = np.array([name in _SHOPPING_STREAMS for name in columns.streams] or [False])[stream]
    is_app = np.array([name in _APP_STREAMS for name in columns.streams] or [False])[stream]
    is_view = action == ActionClass.VIEW
    duration = np.frombuffer(columns.duration_s, np.float32)
    with np.errstate(invalid="ignore"):  # nan where the platform records no duration
        action[is_view & (duration < BRIEF_BELOW_S)] = ActionClass.BRIEF
        action[is_view & (duration >= COMPLETE_FROM_S)] = ActionClass.COMPLETE
    action[is_view & (is_shop | is_app)] = ActionClass.PRODUCT
    looked = np.flatnonzero((action == ActionClass.VIEW) | (action == ActionClass.COMPLETE))
    action[looked[_came_before(columns, looked)]] = ActionClass.REPEAT
    scene = np.zeros(len(action), np.uint8)
    scene[is_app] = Scene.APP
    scene[is_shop | is_bought | (action == ActionClass.CLICKED_AD)] = Scene.SHOPPING
    return Actions(action, scene)


def _came_before(columns: EventColumns, which: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """For each of these events, whether one of them before it had the same item in the same stream."""
    item = np.frombuffer(columns.item, np.int32)[which].astype(np.int64)
    stream = np.frombuffer(columns.stream, np.uint16)[which]
    key = stream * np.int64(max(1, len(columns.item_ids))) + item
    first = np.full(max(1, len(columns.streams)) * max(1, len(columns.item_ids)), -1, np.int64)
    order = np.arange(len(which))
    first[key[::-1]] = order[::-1]  # the last assignment wins: the earliest event of each key
    before: npt.NDArray[np.bool_] = first[key] < order
    return before

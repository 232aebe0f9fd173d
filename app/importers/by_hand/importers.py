"""All importers of what the person brings by hand, in one visible list."""

from typing import Final

from app.importers.by_hand.ad_center_page import AdCenterPage
from app.importers.by_hand.labels_seen import LabelsSeen
from app.importers.by_hand.titles import Titles
from app.importers.importer import Importer

BY_HAND_IMPORTERS: Final[tuple[Importer, ...]] = (AdCenterPage(), LabelsSeen(), Titles())

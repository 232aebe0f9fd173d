"""X (Twitter): the scripts of its archive, one file here per group of them."""

from app.importers.importer import Importer
from app.importers.x import account, acts, ads, apps, personalization, posts

# By the name the script assigns, so no two claim the same file; `LeftAlone` goes by file name and stands last.
IMPORTERS: tuple[Importer, ...] = (
    *personalization.IMPORTERS,
    *ads.IMPORTERS,
    *posts.IMPORTERS,
    *acts.IMPORTERS,
    *apps.IMPORTERS,
    *account.IMPORTERS,
)

"""How to ask each platform for one's data, and what its export does not hold."""

from dataclasses import dataclass

from app.sentences import tr


@dataclass(frozen=True, slots=True)
class Guide:
    """One platform.

    Attributes:
        platform: id.
        name: as people know it.
        steps: what to do, in order.
        wait: how long it takes and how long the download stays.
        missing: what its export never holds, so that nobody looks for it in vain.
    """

    platform: str
    name: str
    steps: tuple[str, ...]
    wait: str
    missing: tuple[str, ...]


def guides() -> tuple[Guide, ...]:
    """All platforms this version reads, in the current language."""
    return (
        Guide(
            "google",
            "YouTube · Google",
            (
                tr("Open takeout.google.com and sign in."),
                tr("Choose “Deselect all”, then tick “My Activity” and “YouTube and YouTube Music”."),
                tr("For both, change the format of activity and history from HTML to JSON if you can. HTML works too."),
                tr("Choose “Export once”, as a zip, and wait for the e-mail."),
            ),
            tr("Usually minutes to a day. The download stays for about a week."),
            (
                tr("YouTube does not say what it showed you and you did not open."),
                tr("Google’s interest labels are not in the file; you can see them in My Ad Center."),
            ),
        ),
        Guide(
            "spotify",
            "Spotify",
            (
                tr("Open spotify.com/account/privacy and sign in."),
                tr(
                    "Tick “Account data”, “Extended streaming history” and “Technical log information”, then request "
                    "them."
                ),
                tr("Confirm by the link in the e-mail, or nothing happens."),
            ),
            tr(
                "Account data takes up to 5 days, the other two up to 30 days. They come one by one: add "
                "each of them here."
            ),
            (
                tr("What was shown on the home page is only in “Technical log information”, for about 90 days."),
                tr("Searches go back about 90 days."),
            ),
        ),
        Guide(
            "x",
            "X",
            (
                tr("Open Settings, “Your account”, “Download an archive of your data”."),
                tr("Type your password and request the archive."),
                tr("Download the zip when X says that it is ready, and leave it as it is."),
            ),
            tr("Usually 1 to 3 days."),
            (
                tr("Ads are there for about 90 days; posts in the timeline are not there at all."),
                tr("Likes carry no date."),
            ),
        ),
    )


def missing_on(platform: str) -> tuple[str, ...]:
    """What the export of a platform never holds."""
    return next((guide.missing for guide in guides() if guide.platform == platform), ())

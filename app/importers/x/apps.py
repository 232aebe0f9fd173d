"""Apps and pages outside X: what X believes is installed, what the person connected, what advertisers reported."""

from collections.abc import Iterator
from typing import Any

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.sensitive_words import sensitive_subject
from app.importers.x.acts import without_tracking
from app.importers.x.script_file import PLATFORM, ScriptFile, ad_time, inside, text_of, words_of


class BelievedApps(ScriptFile):
    """`app.js`: apps X believes are on the person's phone; a belief, so a label. A record is one app."""

    name = "x_apps"
    scripts = frozenset({"app"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One app, by its first name."""
        app = inside(record, "app")
        names = app.get("appNames")
        named = [words_of({"name": name}, "name") for name in names] if isinstance(names, list) else []
        app_id = text_of(app, "appId")
        if text := next(filter(None, named), app_id):
            facts: dict[str, str | int | float | bool] = {"app_id": app_id} if app_id else {}
            yield DeclaredLabel(
                PLATFORM, "app", text, text, LabelKind.INTEREST, LabelSource.PLATFORM, member.name, number,
                bool(sensitive_subject(text)), facts or None,
            )  # fmt: skip


class ConnectedApps(ScriptFile):
    """`connected-application.js`: apps the person let into the account. A record is one app."""

    name = "x_connected_apps"
    scripts = frozenset({"connected_application"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One app."""
        app = inside(record, "connectedApplication")
        name, stamp = words_of(app, "name"), text_of(app, "approvedAt")
        if not name:
            return
        at = ad_time(stamp)
        yield Event(
            "x.apps", Kind.CHOSEN, at, name, member.name, number, Precision.SECOND if at else Precision.NONE,
            Origin.SOUGHT, text_of(app, "id"), text_of(inside(app, "organization"), "url"),
            words_of(inside(app, "organization"), "name"), facts={"list": "connected"},
        )  # fmt: skip


class Conversions(ScriptFile):
    """`ad-mobile-conversions-*.js`, `ad-online-conversions-*.js`: what advertisers reported to X.

    Apps opened or bought in, pages visited: acts outside X, most of the time none. A record is one report.
    """

    name = "x_conversions"
    scripts = frozenset(
        {
            "ad_mobile_conversions_attributed",
            "ad_mobile_conversions_unattributed",
            "ad_online_conversions_attributed",
            "ad_online_conversions_unattributed",
        }
    )
    at = "*.ad.adsUserData.*.conversions"

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One report."""
        by = inside(record, "advertiserInfo")
        advertiser, app = words_of(by, "advertiserName"), words_of(record, "applicationName")
        url, host = without_tracking(text_of(record, "conversionUrl"))
        what = text_of(record, "conversionEvent") or text_of(record, "eventType")
        title = app or host or advertiser
        if not title:
            return
        at = ad_time(text_of(record, "conversionTime"))
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: dict[str, str | int | float | bool] = {"conversion": what} if what else {}
        if kind := text_of(record, "attributedConversionType"):
            facts["attributed_to"] = kind
        yield Event(
            "x.apps" if app else "x.off_platform",
            Kind.BOUGHT if "purchase" in what.lower() else Kind.CHOSEN,
            at, title, member.name, number, Precision.SECOND, Origin.UNKNOWN, "", url, advertiser or host,
            text_of(by, "screenName"), facts=facts or None,
        )  # fmt: skip


IMPORTERS = (BelievedApps(), ConnectedApps(), Conversions())

"""Sentences of the room `importers`."""

from app.sentences.catalogue.marks import N_

SENTENCES: dict[str, str] = {
    # Why a record gave nothing: `core.events.SkipReason`.
    "skipped.no_time": N_("it has no time, or one we cannot read"),
    "skipped.no_content": N_("it holds nothing we import"),
    "skipped.not_the_person": N_("it is about another profile, or only a sum"),
    "skipped.private": N_("it was private, and stays out on purpose"),
    "skipped.unreadable": N_("it is damaged, or not in the form we know"),
    "skipped.too_large": N_("it is larger than 16 MB"),
    "skipped.duplicate": N_("the file says it twice"),
    "skipped.internal": N_("it is a mark of the platform’s own, readable to nobody else"),
    "skipped.personal_detail": N_("it is a personal detail such as an address or a place, and is left alone"),
    "skipped.superseded": N_("a better file of the same export says it"),
    # What the report mentions about an archive: `Archive.notices`.
    "notice.same_name": N_(
        "Two different files in it have the same name. Both were read; the second is called “{member}”."
    ),
    "notice.same_file_twice": N_("It holds “{member}” twice, byte for byte. It was read once."),
    "notice.needs_password": N_(
        "“{member}” asks for a password and was left closed. Hand it over by itself, with its password."
    ),
    "notice.link_left_out": N_("“{member}” is a link to somewhere else. It was not followed."),
    # What an importer did not understand: `ExportContext.notice`.
    "notice.not_understood": N_("In “{member}” there is something we do not know yet: {what}."),
}
PLURALS: dict[str, tuple[str, str]] = {}

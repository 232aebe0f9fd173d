"""Sentences of what the person brings by hand."""

from app.sentences.catalogue.marks import N_, P_

SENTENCES: dict[str, str] = {
    # What a column of a table can be: `importers.by_hand.mapping.Role`.
    "role.time": N_("time"),
    "role.clock": N_("hour, in a column of its own"),
    "role.title": N_("title or words"),
    "role.creator": N_("creator, shop or site"),
    "role.url": N_("address (link)"),
    "role.category": N_("category"),
    "role.action": N_("what was done"),
    "role.amount": N_("sum of money"),
    "role.currency": N_("currency"),
    "role.duration": N_("length of time"),
    "role.id": N_("id of the item"),
    # What the rows of a table tell of: `importers.by_hand.mapping.Part`.
    "part.history": N_("What you watched, read or heard"),
    "part.searched": N_("What you searched for"),
    "part.reactions": N_("What you liked, saved or followed"),
    "part.bought": N_("What you bought"),
    "part.shown": N_("What you were shown"),
    # What keeps a description of a table from being used: `importers.by_hand.mapping.problems`.
    "table.no_content": N_("Say which column is the title (or the link, or the id)."),
    "table.platform": N_("Choose whose table it is."),
    "table.zone": N_("That time zone does not exist; write it like Asia/Shanghai."),
    "table.clock_alone": N_("The hour needs a column with the day, too."),
    "table.missing": N_("The file has no column “{column}”."),
    "table.twice": N_("The column “{column}” can be one thing only."),
}
PLURALS: dict[str, tuple[str, str]] = {
    "table.read": P_("{read} of {n} row can be read", "{read} of {n} rows can be read"),
    "table.no_time": P_("{n} has no time", "{n} have no time"),
    "table.no_content_rows": P_("{n} has no title", "{n} have no title"),
    "table.unreadable": P_("{n} is damaged", "{n} are damaged"),
}

"""One sentence per error, by class name; `Class.found` or `Class.why` or `Class.member` where a case has its own."""

from app.sentences.catalogue.marks import N_

ERRORS: dict[str, str] = {
    "NoSuchFile": N_("There is no file at “{path}”, or it cannot be opened. Check where it is and try again."),
    "EmptyFile": N_("“{path}” is empty (0 bytes). Download it again and try once more."),
    "EmptyArchive": N_("“{path}” contains no files. Ask the platform for your data again."),
    "NotAnExport": N_("“{path}” is not a data export. Choose the file the platform gave you, as it was delivered."),
    "NotAnExport.pdf": N_("“{path}” is a PDF document, not a data export. Choose the zip the platform gave you."),
    "NotAnExport.html_page": N_(
        "“{path}” is a web page, not an archive: probably the download link asked you to sign in. "
        "Sign in and download it again."
    ),
    "NotAnExport.picture": N_("“{path}” is a picture, not a data export. Choose the file the platform gave you."),
    "UnknownExport": N_(
        "Nothing in “{path}” is an export we know. It stays as it is. See the guide for the platforms Unlabel reads; "
        "if it is a table, `unlabel table` reads it, and `unlabel structure` describes its shape, so that we can learn "
        "it."
    ),
    "UnknownTable": N_(
        "Nobody knows the form of “{path}”. If it is a table, `unlabel table` reads it once you say what is in it."
    ),
    "NoEventsInExport": N_(
        "We know the files in “{path}”, but not one record in them could be read. Ask for your data again as JSON."
    ),
    "BrokenArchive": N_("The archive “{path}” is incomplete or damaged. Download it again and try once more."),
    "BrokenArchive.member": N_("“{member}” in “{path}” is damaged. Download the archive again and try once more."),
    "EncryptedArchive": N_(
        "“{path}” is protected by a password. Give the password, or unpack it yourself and hand over the folder."
    ),
    "WrongPassword": N_("The password does not open “{path}”. Check it and try again."),
    "DangerousArchive": N_(
        "“{path}” is built in a way that could harm this computer, so it was not opened. "
        "Download it again from the platform itself."
    ),
    "UnsupportedArchive": N_(
        "“{path}” is a {found} archive, which we do not open. Unpack it, then drop the folder here."
    ),
    "BrokenFile": N_("“{member}” ends in the middle. Download the export again and try once more."),
    "TooLargeToRead": N_("“{path}” needs more memory than we allow for a file from outside, so it was not read."),
    "NoCasebook": N_("There is no casebook at “{path}”. Import an export first, or choose another casebook."),
    "NotACasebook": N_("“{path}” is not a casebook of Unlabel, or it is damaged. Choose another one."),
    "NewerCasebook": N_("“{path}” was written by a newer Unlabel. Install the newest version to open it."),
    "CasebookBusy": N_("Another program is using “{path}”. Close it and try again."),
    "DiskFull": N_("There is no room left on the disk of “{path}”. Make room and try again; nothing was changed."),
    "CannotWrite": N_("“{path}” cannot be written there. Choose another place."),
    "NothingImportedYet": N_("The casebook “{path}” is still empty. Import an export first."),
    "NoSuchLabel": N_("There is no label “{label}”. `unlabel labels` lists them. Close to it: {near}."),
    "NoSuchLabel.none": N_("There is no label “{label}”. `unlabel labels` lists them."),
    "NoSuchVerdict": N_(
        "“{verdict}” is not one of the answers: me, once, sometimes, someone_else, wrong, not_their_business."
    ),
    "NoSuchEvent": N_("There is no event “{event}”. `unlabel events` lists them."),
    "NoSuchPersona": N_("There is no invented person “{name}”. There are: {known}."),
    "NoSuchProfile": N_("There is no profile “{name}”. There are: {known}."),
    "NoSuchProfile.none": N_("There is no profile “{name}”: none of these exports has profiles."),
    "NoSuchStream": N_("There is no stream “{stream}” in this casebook. There are: {known}."),
    "NoSuchGuide": N_("There is no guide to “{name}”. There are: {known}."),
    "NoSuchPlatform": N_("There is no platform “{name}” here. There are: {known}."),
    "NotAMapping": N_("“{path}” does not describe a table in the way we know. Make it again with --save-mapping."),
    "NotAMapping.version": N_("“{path}” was written by a newer Unlabel. Install the newest version to use it."),
    "NotAMapping.platform": N_("“{path}” names a platform whose tables cannot be described. Use “other” for any."),
    "NotAMapping.zone": N_("“{path}” names a time zone that does not exist. Write it like Asia/Shanghai."),
    "NotAMapping.no_content": N_("No column is the title, the address or the id. Say which one is at least the title."),
    "NotATable": N_("There are no rows and columns in “{path}”. Choose a CSV, TSV, XLSX or JSON file with a table."),
    "NotTheSameTable": N_("The description is of another table: “{path}” has no such columns: {columns}."),
    "NoSuchColumn": N_("There is no “{name}” here. There are: {known}."),
    "NothingTyped": N_("There is no label in what was typed. Write one label a line."),
    "NotADate": N_("“{text}” is not a date. Write it as year-month-day, like 2026-03-05."),
    "NotHours": N_("“{text}” are not hours of the day. Write them like 1-6, from 0 to 24."),
    "NoSuchExclusion": N_("There is no exclusion {number}. `unlabel exclude --list` lists them."),
    "NoSuchImport": N_("There is no import “{name}”. `unlabel take-back --list` lists them."),
    "SeveralImports": N_("“{name}” is in several imports: {numbers}. Say which one by its number."),
    "NotATimeZone": N_("“{text}” is not a time zone. Write it like Europe/Berlin or Asia/Shanghai."),
    "UnknownReportKind": N_("A report cannot be written as “{path}”. Give it a name that ends in .html."),
    "WorkerDied": N_(
        "Reading “{path}” took more memory or time than we allow, so it was stopped. Nothing was changed."
    ),
}

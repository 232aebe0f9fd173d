"""Jobs: applied for, saved, and what the person told LinkedIn to look for."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Event, Kind, Origin, Skipped, SkipReason, Stated
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import PLATFORM, LinkedInTable, Row, address_of, moment

# What is looked for, by column; telephone, introduction and places are left alone.
_PREFERENCES: Final = {
    "Industries": "job_industries",
    "Company Employee Count": "job_company_size",
    "Preferred Job Types": "job_types",
    "Job Titles": "job_titles",
    "Open To Recruiters": "job_open_to_recruiters",
    "Dream Companies": "job_dream_companies",
    "Job Seeker Activity Level": "job_seeking",
    "Preferred Start Time Range From": "job_start_from",
}


class JobApplications(LinkedInTable):
    """A record is a row: a job applied for. Contact, résumé, questions and answers are left alone."""

    name = "linkedin_job_applications"
    needed = frozenset({"Application Date", "Company Name", "Job Title"})
    known = frozenset(
        {"Contact Email", "Contact Phone Number", "Job Url", "Resume Name", "Question And Answers", "Resume"}
    )
    has_free_text = True

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One job."""
        yield _job(row, member, Kind.CHOSEN, "Application Date", "applied")


class SavedJobs(LinkedInTable):
    """A record is a row: a job saved."""

    name = "linkedin_saved_jobs"
    needed = frozenset({"Saved Date", "Company Name", "Job Title"})
    known = frozenset({"Job Url"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One job."""
        yield _job(row, member, Kind.SAVED, "Saved Date", "saved")


class JobPreferences(LinkedInTable):
    """`Job Seeker Preferences.csv`. A record is a row, of which there is one: what the person looks for, all stated."""

    name = "linkedin_job_preferences"
    needed = frozenset({"Industries", "Job Titles", "Open To Recruiters"})
    known = frozenset(_PREFERENCES) | frozenset(
        {
            "Locations",
            "Phone Number",
            "Introduction Statement",
            "Profile Shared With Job Poster",
            "Job Title For Searching Fast Growing Companies",
            "Preferred Start Time Range To",
            "Commute Preference Starting Address",
            "Commute Preference Starting Time",
            "Mode Of Transportation",
            "Maximum Commute Duration",
            "Open Candidate Visibility",
        }
    )
    has_free_text = True

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """Everything said."""
        said = [(key, row[column]) for column, key in _PREFERENCES.items() if row[column]]
        if not said:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
        for key, value in said:
            yield Stated(PLATFORM, key, value, member.name, row.number)


class Registration(LinkedInTable):
    """A record is a row, of which there is one: when the account was made; not from which address."""

    name = "linkedin_registration"
    needed = frozenset({"Registered At", "Subscription Types"})
    known = frozenset({"Registration Ip"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """The day."""
        at = moment(row["Registered At"]).at
        if at is None:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        yield Stated(PLATFORM, "account_created", at.date().isoformat(), member.name, row.number)


def _job(row: Row, member: Member, kind: Kind, column: str, action: str) -> Read:
    title, company = row["Job Title"], row["Company Name"]
    if not title and not company:
        return Skipped(member.name, row.number, SkipReason.NO_CONTENT)
    at, precision, is_guessed = moment(row[column])
    return Event(
        "linkedin.jobs", kind, at, title or company, member.name, row.number, precision, Origin.SOUGHT,
        url=address_of(row["Job Url"]), creator=company, facts={"action": action}, zone_guessed=is_guessed,
    )  # fmt: skip

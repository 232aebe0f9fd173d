"""What one record of Meta says, whichever of its shapes it was written in.

A: `{title, string_map_data: {label: {href, value, timestamp}}}` or `{title, string_list_data: [{href, value,
timestamp}]}`, until 2025 and in part today. B: `{timestamp, label_values: [{label, value | vec | timestamp_value} |
{title, dict: [{dict: […]}]}], fbid}`, from 2026 on. Both stand side by side in one export, so the record decides.
Labels follow the language of the account: place and type decide first, words only help.
"""

from typing import Any

from app.importers.meta.addresses import is_ad_library, is_address, item_of
from app.importers.meta.local_clock import looks_like_time, unix_moment
from app.importers.meta.wording import Roles, TextOf


class Item:
    """What stands in one record; "" and empty where it says nothing.

    Attributes:
        unix: seconds, or None.
        time_text: the time as text, where that is all there is.
        times: all texts that are times, in order.
        url: first address that is no advertisement's.
        owner: user name of who made it.
        caption, title: texts about it.
        texts: the other texts in order, with the role their label gives them ("" if none).
        hashtags: their names.
        partners: brands of a paid partnership.
        is_ad: it stands in Meta's library of advertisements.
    """

    __slots__ = (
        "caption", "hashtags", "is_ad", "owner", "partners", "texts", "time_text", "times", "title", "unix", "url",
    )  # fmt: skip

    def __init__(self) -> None:
        self.unix: int | float | None = None
        self.time_text = self.url = self.owner = self.caption = self.title = ""
        self.times: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.hashtags: list[str] = []
        self.partners: list[str] = []
        self.is_ad = False

    def text(self, role: str, place: int = 0) -> str:
        """The text of that role, else the one in that place among those whose label is not known."""
        for known, text in self.texts:
            if known == role:
                return text
        unknown = [text for known, text in self.texts if not known]
        return unknown[place] if place < len(unknown) else ""


class ItemReader:
    """Makes items of the records of one file; it remembers what its labels mean."""

    def __init__(self, text_of: TextOf) -> None:
        self.text_of = text_of
        self.roles = Roles(text_of)

    def items(self, record: dict[str, Any]) -> list[Item]:
        """The items of a record: one, or as many as its `string_list_data` has; none if it has no known shape."""
        values = record.get("label_values")
        if type(values) is list:
            return [self._labelled(record, values)]
        mapped = record.get("string_map_data")
        if type(mapped) is dict:
            return [self._mapped(record, mapped)]
        listed = record.get("string_list_data")
        if type(listed) is list:
            return self._listed(record, listed)
        return []

    def _mapped(self, record: dict[str, Any], mapped: dict[str, Any]) -> Item:
        item, text_of = Item(), self.text_of
        if title := record.get("title"):
            item.title = text_of(title)
        for label, entry in mapped.items():
            if type(entry) is not dict:
                continue
            stamp = entry.get("timestamp")
            if stamp and item.unix is None and type(stamp) in (int, float):
                item.unix = stamp
            if (href := entry.get("href")) and not item.url and type(href) is str and is_address(href):
                item.url = href
            if not (value := entry.get("value")):
                continue
            text = text_of(value)
            if not text:
                continue
            if ":" in text and (is_address(text) or looks_like_time(text)):
                self._address_or_time(item, text)
            else:
                item.texts.append((self.roles[label], text))
        return item

    def _listed(self, record: dict[str, Any], listed: list[Any]) -> list[Item]:
        found = []
        for entry in listed or [{}]:
            if type(entry) is not dict:
                continue
            item = Item()
            item.title = self.text_of(record.get("title"))
            stamp, href = entry.get("timestamp"), entry.get("href")
            if type(stamp) in (int, float):
                item.unix = stamp
            if type(href) is str and is_address(href):
                item.url = href
            if text := self.text_of(entry.get("value")):
                if is_address(text) or looks_like_time(text):
                    self._address_or_time(item, text)
                else:
                    item.texts.append(("", text))
            found.append(item)
        return found

    def _address_or_time(self, item: Item, text: str) -> None:
        if is_address(text):
            if is_ad_library(text):
                item.is_ad = True
            elif not item.url:
                item.url = text
            return
        item.times.append(text)
        item.time_text = item.time_text or text

    def _labelled(self, record: dict[str, Any], values: list[Any]) -> Item:
        item, text_of, roles = Item(), self.text_of, self.roles
        stamp = record.get("timestamp")
        if type(stamp) is int and stamp > 0:
            item.unix = stamp
        elif stamp_text := record.get("timestamp_text"):  # of a page
            item.time_text = text_of(stamp_text)
        behind: list[str] = []  # texts of unknown label behind the address: caption, title
        for entry in values:
            if type(entry) is not dict:
                continue
            if value := entry.get("value"):
                text = text_of(value)
                if not text:
                    continue
                label = entry.get("label")
                role = roles[label] if type(label) is str else ""
                if text[:4] == "http" and is_address(text) and role not in ("caption", "title"):
                    self._address_or_time(item, text)
                    continue
                if not item.url and (href := entry.get("href")) and type(href) is str and is_address(href):
                    self._address_or_time(item, href)
                if role == "caption" and not item.caption:
                    item.caption = text
                elif role == "title" and not item.title:
                    item.title = text
                elif role == "username" and not item.owner:
                    item.owner = text
                elif role != "caption" and looks_like_time(text):
                    self._address_or_time(item, text)
                elif role != "ignored":
                    if item.url and not role:
                        behind.append(text)
                    item.texts.append((role, text))
            elif inner := entry.get("dict"):
                if type(inner) is list:
                    self._group(item, inner)
            elif vec := entry.get("vec"):
                if type(vec) is list:
                    item.partners += [
                        text
                        for one in vec
                        if type(one) is dict and (text := text_of(one.get("value"))) and not is_address(text)
                    ]
            elif item.unix is None and (stamp := entry.get("timestamp_value")) and unix_moment(stamp):
                item.unix = stamp
        if behind and not item.caption:
            item.caption = behind[0]
        if not item.title and (heading := record.get("title")):
            item.title = text_of(heading)  # of a page: the account liked, the page followed
        return item

    def _group(self, item: Item, elements: list[Any]) -> None:
        """Owner {URL, Name, Username}, hashtags {Name} each, or the post {URL, Caption} a record is about."""
        text_of, roles = self.text_of, self.roles
        for element in elements:
            entries = element.get("dict") if type(element) is dict else None
            if type(entries) is not list:
                entries = [element]
            address = owner = caption = last = ""
            for entry in entries:
                if type(entry) is not dict:
                    continue
                if value := entry.get("value"):
                    text = text_of(value)
                    if text[:4] == "http" and is_address(text):
                        address = address or text
                        continue
                    last = text
                    label = entry.get("label")
                    role = roles[label] if type(label) is str else ""
                    if role == "username":
                        owner = owner or text
                    elif role == "caption":
                        caption = caption or text
                elif item.unix is None and unix_moment(entry.get("timestamp_value")):
                    item.unix = entry["timestamp_value"]
            if len(entries) == 1:
                if address:
                    self._address_or_time(item, address)
                elif last:
                    item.hashtags.append(last.removeprefix("#"))
            elif caption or (address and item_of(address)[0].startswith(("ig:", "ig-story:"))):
                if address:
                    self._address_or_time(item, address)
                item.caption = item.caption or caption or last
            elif not item.owner:
                # The user name stands last; the name before it is the person's own and is left alone.
                item.owner = owner or last

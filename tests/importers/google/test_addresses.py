"""One video, page or app has one address, however Google wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.google.addresses import Address, address_of, canonical, channel_id

_VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.mark.parametrize(
    "url",
    [
        _VIDEO,
        "https://music.youtube.com/watch?v=abcdefghijk",
        "http://www.youtube.com/watch?v=abcdefghijk",
        "https://m.youtube.com/watch?v=abcdefghijk&feature=share",
        "https://www.youtube.com/watch?list=RD1&v=abcdefghijk&t=3s",
        "https://youtu.be/abcdefghijk?t=3",
        "https://www.youtube.com/shorts/abcdefghijk",
        "https://www.youtube.com/live/abcdefghijk?feature=share",
        "https://www.youtube.com/embed/abcdefghijk",
        "https://www.google.com/url?q=https://www.youtube.com/watch%3Fv%3Dabcdefghijk&usg=AOv",
        "www.youtube.com/watch?v=abcdefghijk",
    ],
)
def test_all_addresses_of_a_video_are_one(url: str) -> None:
    address = address_of(url)
    assert (address.kind, address.item_id, address.url) == ("video", "yt:abcdefghijk", _VIDEO)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", Address("")),
        ("https://www.youtube.com/results?search_query=caf%C3%A9+noir", Address("search", words="café noir")),
        (
            "https://www.google.com/search?q=caf%C3%A9+noir&tbm=isch",
            Address("google_search", words="café noir", form="images"),
        ),
        ("https://www.google.co.uk/search?q=a%2Bb&tbm=vid", Address("google_search", words="a+b", form="videos")),
        ("https://www.google.de/maps/place/x/@1,2", Address("maps")),
        ("https://www.youtube.com/post/Ugkx1", Address("post", "yt-post:Ugkx1", "https://www.youtube.com/post/Ugkx1")),
        (
            "https://www.youtube.com/channel/UCabc/community?lb=Ugkx1",
            Address("post", "yt-post:Ugkx1", "https://www.youtube.com/post/Ugkx1"),
        ),
        (
            "https://www.youtube.com/playlist?list=PL1",
            Address("playlist", "yt-playlist:PL1", "https://www.youtube.com/playlist?list=PL1"),
        ),
        (
            "https://play.google.com/store/apps/details?id=com.example.app&hl=de",
            Address("app", "app:com.example.app", "https://play.google.com/store/apps/details?id=com.example.app"),
        ),
        (
            "https://www.google.com/url?q=https://shop.example/a%3Fb%3D1%26utm_source%3Dx&usg=AOv",
            Address("page", url="https://shop.example/a?b=1", was_redirect=True),
        ),
        (
            "https://www.googleadservices.com/pagead/aclk?sa=L&adurl=https://shop.example/x%3Fgclid%3D1",
            Address("page", url="https://shop.example/x", was_redirect=True),
        ),
        ("https://EXAMPLE.org/A#part", Address("page", url="https://example.org/A")),
        ("http://[broken", Address("page", url="http://[broken")),
    ],
)
def test_addresses(url: str, expected: Address) -> None:
    assert address_of(url) == expected


def test_a_redirect_to_itself_ends() -> None:
    url = "https://www.google.com/url?q=https://www.google.com/url"
    for _ in range(5):
        url = "https://www.google.com/url?q=" + url.replace("?", "%3F").replace("=", "%3D").replace("&", "%26")
    assert address_of(url).was_redirect


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for url in (text, "https://www.youtube.com/" + text, "https://www.google.com/url?q=" + text, "https://" + text):
        address = address_of(url)
        assert isinstance(address.url, str)
        assert canonical(canonical(url)) == canonical(url)
        channel_id(url)

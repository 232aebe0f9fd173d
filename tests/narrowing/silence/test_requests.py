"""Which request would have what was shown, and that every id of silence has its words."""

import pytest

from app.core.messages import Message
from app.core.silences import Act
from app.core.streams import STREAMS, Stream
from app.narrowing.silence.requests import no_exposures
from app.narrowing.silence.telling import counts_as
from app.sentences import say
from app.sentences.guides import GUIDES


def test_a_service_that_shows_is_not_asked_for() -> None:
    assert no_exposures(["x.ads_shown", "x.likes"], ["x.ads_shown"]) == ()


def test_the_request_is_said_and_its_guide_named() -> None:
    (missing,) = no_exposures(["spotify.played"], [])
    assert (missing.platform, missing.service, missing.guides) == ("spotify", "spotify", ("spotify",))
    assert "Technical log information" in say(missing.request)


def test_tools_of_ones_own_show_nothing() -> None:
    assert no_exposures(["google.chrome", "google.maps", "alipay.bought"], []) == ()


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.id)
def test_every_service_has_its_sentence(stream: Stream) -> None:
    for missing in no_exposures([stream.id], []):
        assert say(missing.request)
    if stream.records_exposures:
        assert say(counts_as(stream))
        assert say(Message(f"stream.{stream.id}"))


def test_guides_named_exist_and_promise_what_was_shown() -> None:
    promising = {guide.id for guide in GUIDES if guide.gives.exposures}
    named = {guide for missing in no_exposures([stream.id for stream in STREAMS], []) for guide in missing.guides}
    assert named == promising


@pytest.mark.parametrize("act", Act)
def test_every_act_is_said(act: Act) -> None:
    assert "2 times" in say(Message(f"silence.did.{act}", {"n": 2}))

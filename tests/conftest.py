"""What all tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The researchers' folder beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder of samples is not beside this checkout")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of ours."""
    parser.addoption("--update-golden", action="store_true", help="write the .expected.jsonl files anew")


@pytest.fixture
def check_golden(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Compares what is read from a golden case with its expected file: see `tests/golden.py`."""
    from tests.golden import check_golden_case  # here: tests of other rooms need no importer

    def check(case: Path, *, time_zone: str = "", language: str = "") -> None:
        check_golden_case(case, bool(pytestconfig.getoption("--update-golden")), time_zone=time_zone, language=language)

    return check

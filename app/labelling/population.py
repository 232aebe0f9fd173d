"""Platforms drawn from our written population of rules and parameters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.resources import resources
from app.labelling.action_classes import WEIGHT_NAMES
from app.labelling.rules import RULES
from app.labelling.rules.rule import Bools, Floats, Parameters
from app.labelling.sobol import sobol_points

OUTER_DRAWS = 100
INNER_POINTS = 128
_MOST_RULES = 3
_SOBOL_SEED = 20_261_121  # one fixed set for all people, labels and what-ifs; any number would do


@dataclass(frozen=True, slots=True)
class Platforms:
    """Platforms drawn from the population: `outer` populations that might be, `inner` platforms of each.

    Attributes:
        includes: which rules each platform uses, by rule id, shape (outer, inner).
        parameters: by rule id and parameter name, shape (outer, inner).
        weights: action weights of each population, shape (outer, action classes), in the order of `ActionClass`.
        temperature: sharpness of the topic readings in each population, shape (outer,).
    """

    includes: Mapping[str, Bools]
    parameters: Mapping[str, Parameters]
    weights: Floats
    temperature: Floats

    @property
    def outer(self) -> int:
        """How many populations."""
        return len(self.temperature)

    @property
    def inner(self) -> int:
        """How many platforms of each."""
        return int(next(iter(self.includes.values())).shape[1])

    def first(self, outer: int, inner: int) -> "Platforms":
        """Fewer of the same platforms, for what needs many evaluations."""
        return Platforms(
            {rule: which[:outer, :inner] for rule, which in self.includes.items()},
            {
                rule: {name: values[:outer, :inner] for name, values in parameters.items()}
                for rule, parameters in self.parameters.items()
            },
            self.weights[:outer],
            self.temperature[:outer],
        )


@cache
def population_file() -> dict[str, Any]:
    """The written population, `resources/rules/population.json`."""
    content: dict[str, Any] = json.loads((resources() / "rules" / "population.json").read_text("utf-8"))
    return content


@cache
def population_version() -> str:
    """Version of rules and population, with a hash of the file: another population is another version."""
    text = (resources() / "rules" / "population.json").read_bytes()
    return f"{population_file()['version']}-{blake2b(text, digest_size=4).hexdigest()}"


def documented_parameters(rule_id: str) -> dict[str, float]:
    """The values a rule is documented or meant with, by parameter name."""
    parameters = population_file()["rules"][rule_id]["parameters"]
    return {name: float(parameter["documented"]) for name, parameter in parameters.items()}


def action_weights() -> Floats:
    """Weight of each action class, shape (action classes,), in the order of `ActionClass`."""
    weights = population_file()["action_weights"]
    return np.array([weights[name] for name in WEIGHT_NAMES], np.float32)


def draw_platforms(seed: int, outer: int = OUTER_DRAWS, inner: int = INNER_POINTS) -> Platforms:
    """Draw platforms.

    Args:
        seed: of the outer draws; the inner points are one fixed scrambled Sobol set.
        outer: populations that might be: rule odds, parameter ranges, action weights, temperature.
        inner: platforms of each, best a power of two.
    """
    content = population_file()
    uncertainty = content["uncertainty"]
    random = np.random.default_rng([seed, 1])
    names = [(rule.id, name) for rule in RULES for name in rule.parameters]
    points = sobol_points(inner, 1 + _MOST_RULES + len(names), _SOBOL_SEED)
    concentration = uncertainty["odds_concentration"]
    odds = _dirichlet(random, concentration, [content["rules"][rule.id]["odds"] for rule in RULES], outer)
    numbers = _dirichlet(random, concentration, list(content["number_of_rules"]["odds"].values()), outer)
    includes = _choose_rules(points[:, 0], points[:, 1 : 1 + _MOST_RULES], odds, numbers)
    shifts = random.normal(0.0, uncertainty["range_shift"], (outer, len(names)))
    parameters: dict[str, dict[str, Floats]] = {rule.id: {} for rule in RULES}
    for number, (rule_id, name) in enumerate(names):
        place = points[None, :, 1 + _MOST_RULES + number] + shifts[:, number, None]
        parameters[rule_id][name] = _value(content["rules"][rule_id]["parameters"][name], place)
    spread = np.exp(random.normal(0.0, uncertainty["weight_spread"], (outer, len(WEIGHT_NAMES))))
    return Platforms(
        {rule.id: includes[:, :, number] for number, rule in enumerate(RULES)},
        parameters,
        (action_weights() * spread).astype(np.float32),
        random.choice(np.array(uncertainty["temperatures"], np.float32), outer),
    )


def _dirichlet(
    random: np.random.Generator, concentration: float, odds: list[float], draws: int
) -> npt.NDArray[np.float64]:
    """Odds as they might be, shape (draws, len(odds)), each row summing to 1."""
    share = np.array(odds, float) / sum(odds)
    return random.dirichlet(concentration * share, draws)


def _choose_rules(
    how_many: npt.NDArray[np.float64],
    which: npt.NDArray[np.float64],
    odds: npt.NDArray[np.float64],
    numbers: npt.NDArray[np.float64],
) -> Bools:
    """One to three different rules per platform, by their odds, without putting back.

    Args:
        how_many: shape (inner,), uniform.
        which: shape (inner, 3), uniform, one column per pick.
        odds: of the rules, shape (outer, rules).
        numbers: chance of one, two, three rules, shape (outer, 3).

    Returns:
        Shape (outer, inner, rules).
    """
    outer, rules = odds.shape
    inner = len(how_many)
    wanted = 1 + (how_many[None, :, None] >= np.cumsum(numbers, 1)[:, None, :-1]).sum(-1)
    chosen = np.zeros((outer, inner, rules), np.bool_)
    for pick in range(_MOST_RULES):
        left = np.where(chosen, 0.0, odds[:, None, :])
        steps = np.cumsum(left, -1)
        target = which[None, :, pick, None] * steps[:, :, -1:]
        rule = np.minimum((target >= steps).sum(-1), rules - 1)
        is_wanted = wanted > pick
        np.put_along_axis(
            chosen, rule[:, :, None], np.take_along_axis(chosen, rule[:, :, None], -1) | is_wanted[:, :, None], -1
        )
    return chosen


def _value(parameter: Mapping[str, Any], place: npt.NDArray[np.float64]) -> Floats:
    """A parameter at a place of its range, 0 … 1 or a little beyond; same shape."""
    low, high = float(parameter["low"]), float(parameter["high"])
    scale = parameter["scale"]
    if scale == "logarithm":
        value = low * (high / low) ** place
    elif scale == "whole":
        value = np.floor(low + (high - low + 1) * np.clip(place, -0.5, 1.5 - 1e-9))
    else:  # even, or the chance of a yes
        value = low + (high - low) * place
    result: Floats = np.clip(value, parameter.get("at_least", -np.inf), parameter.get("at_most", np.inf)).astype(
        np.float32
    )
    return result

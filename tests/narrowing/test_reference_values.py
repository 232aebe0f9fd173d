"""Every published value we were given, reproduced within its tolerance (1e-9 where none is stated and digits allow).

The numbers are facts, retyped with their sources in `reference_values.json`.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.narrowing import classic_trend, concentration, coverage, divergence, diversity, entropy, rarefaction, unseen

VALUES: dict[str, Any] = json.loads((Path(__file__).parent / "reference_values.json").read_text(encoding="utf-8"))


def decimals(value: float) -> float:
    """Half a unit of the last digit printed, at least the 1e-9 that is asked for."""
    text = repr(float(value))
    digits = len(text.partition(".")[2]) if "e" not in text else 15
    return max(1e-9 * max(1.0, abs(value)), 0.501 * 10.0**-digits if digits < 11 else 0.0)


def close(found: float, expected: float) -> bool:
    return abs(found - expected) <= decimals(expected)


def cases(file: str) -> list[Any]:
    return [pytest.param(case, id=case.get("name", str(number))) for number, case in enumerate(VALUES[file]["cases"])]


@pytest.mark.parametrize("case", cases("inext_spider_bird"))
def test_inext(case: dict[str, Any]) -> None:
    counts = case["counts"]
    assert sum(counts) == case["n"]
    assert diversity.hill_number(counts, 0) == case["S_obs"]
    numbers = unseen.whole_counts(counts)
    assert (unseen.seen_times(numbers, 1), unseen.seen_times(numbers, 2)) == (case["f1"], case["f2"])
    measured = coverage.sample_coverage(counts)
    if "coverage_chao" in case:
        assert close(measured, case["coverage_chao"])
    else:
        assert measured == pytest.approx(case["coverage_chao_4dp"], abs=0.5001e-4)
    for found, expected in (
        (diversity.hill_number(counts, 0), case["richness"]["observed"]),
        (unseen.chao1(counts), case["richness"]["chao1"]),
        (diversity.shannon_entropy(counts), case["shannon_entropy"]["observed"]),
        (entropy.chao_wang_jost_entropy(counts), case["shannon_entropy"]["chao_wang_jost"]),
        (diversity.hill_number(counts, 1), case["hill1"]["observed"]),
        (math.exp(entropy.chao_wang_jost_entropy(counts)), case["hill1"]["asymptotic"]),
        (diversity.gini_simpson(counts), case["gini_simpson"]["observed"]),
        (diversity.unbiased_gini_simpson(counts), case["gini_simpson"]["unbiased"]),
        (diversity.hill_number(counts, 2), case["hill2"]["observed"]),
        (1.0 / (1.0 - diversity.unbiased_gini_simpson(counts)), case["hill2"]["asymptotic"]),
    ):
        assert close(found, expected)


@pytest.mark.parametrize("case", cases("inext_spider_bird"))
def test_inext_rarefaction_and_extrapolation(case: dict[str, Any]) -> None:
    counts = case["counts"]
    for row in case["rarefaction_extrapolation_by_size"]:
        assert coverage.coverage_at(counts, row["m"]) == pytest.approx(row["SC"], abs=1e-9)
        for order in (0, 1, 2):
            assert rarefaction.hill_number_at(counts, row["m"], order) == pytest.approx(row[f"q{order}"], abs=1e-8)


@pytest.mark.parametrize("case", cases("inext_spider_bird"))
def test_inext_by_coverage(case: dict[str, Any]) -> None:
    # iNEXT finds m numerically: 1e-4 is the file's tolerance there.
    counts = case["counts"]
    for row in case["by_coverage"]:
        assert coverage.size_for_coverage(counts, row["SC"]) == pytest.approx(row["m"], abs=1e-4)
        for order in (0, 1, 2):
            found = rarefaction.hill_number_at_coverage(counts, row["SC"], order)
            assert found == pytest.approx(row[f"q{order}"], abs=1e-4)


@pytest.mark.parametrize("case", cases("entropart_spider"))
def test_entropart(case: dict[str, Any]) -> None:
    counts = case["counts"]
    estimators = {
        "plugin": diversity.shannon_entropy,
        "chao_shen": entropy.chao_shen_entropy,
        "chao_wang_jost": entropy.chao_wang_jost_entropy,
        "miller_madow": entropy.miller_madow_entropy,
        "zhang_hz": entropy.zhang_entropy,
        "grassberger1988": entropy.grassberger_1988_entropy,
        "grassberger2003": entropy.grassberger_2003_entropy,
        "schurmann": entropy.schurmann_entropy,
    }
    assert set(estimators) == set(case["shannon"])
    for name, estimator in estimators.items():
        assert estimator(counts) == pytest.approx(case["shannon"][name], abs=1e-9), name
    assert close(coverage.turing_coverage(counts), case["coverage"]["turing_good"])
    assert close(coverage.sample_coverage(counts), case["coverage"]["chao"])
    assert close(coverage.zhang_huang_coverage(counts), case["coverage"]["zhang_huang"])
    assert close(unseen.chao1(counts), case["richness"]["chao1"])
    assert unseen.jackknife_richness(counts) == case["richness"]["jackknife_auto_order"]
    for size in (2, 10):
        assert close(rarefaction.hurlbert_richness(counts, size), case["hurlbert"][f"k{size}"])


@pytest.mark.parametrize("case", cases("vegan_bci_dune"))
def test_vegan(case: dict[str, Any]) -> None:
    counts = case["counts"]
    assert close(diversity.shannon_entropy(counts), case["shannon_ln"])
    assert close(diversity.gini_simpson(counts), case["gini_simpson"])
    assert close(diversity.hill_number(counts, 2), case["inverse_simpson"])
    for order, expected in case.get("hill", {}).items():
        assert close(diversity.hill_number(counts, float(order)), expected)
    for order, expected in case.get("renyi", {}).items():
        assert close(diversity.renyi_entropy(counts, float(order)), expected)
    for order, expected in case.get("tsallis", {}).items():
        assert close(diversity.tsallis_entropy(counts, float(order)), expected)
    if "ACE" in case:
        # vegan's root-finder stops 7e-7 short (its α gives 93.0000011 species); ours solves the equation.
        alpha = unseen.fisher_alpha(counts)
        assert alpha == pytest.approx(case["fisher_alpha"], abs=1e-6)
        assert alpha * math.log1p(case["n"] / alpha) == pytest.approx(case["S_obs"], abs=1e-9)
        assert close(rarefaction.hurlbert_richness(counts, 100), case["rarefy_100"])
        assert close(unseen.chao1_bias_corrected(counts), case["chao1_bias_corrected"])
        assert close(unseen.chao1_bias_corrected_error(counts), case["chao1_se"])
        assert close(unseen.abundance_coverage_estimator(counts), case["ACE"])


@pytest.mark.parametrize("case", cases("skbio_alpha"))
def test_scikit_bio(case: dict[str, Any]) -> None:
    counts = case["counts"]
    measures = {
        "shannon_ln": diversity.shannon_entropy,
        "exp_shannon": diversity.effective_topics,
        "gini_simpson": diversity.gini_simpson,
        "inverse_simpson_finite": lambda c: 1.0 / (1.0 - diversity.unbiased_gini_simpson(c)),
        "chao1_bias_corrected": unseen.chao1_bias_corrected,
        "chao1_classic_without_(n-1)/n": unseen.chao1_classic,
        "ace": unseen.abundance_coverage_estimator,
        "pielou": diversity.pielou_evenness,
        "berger_parker": concentration.top_share,
        "fisher_alpha": unseen.fisher_alpha,
        "gini_index_rectangles": concentration.gini_by_rectangles,
    }
    for name, expected in case.items():
        if name == "hill":
            for order, value in expected.items():
                assert close(diversity.hill_number(counts, float(order)), value), order
        elif name not in ("counts", "name"):
            assert close(measures[name](counts), expected), name


def test_the_nile() -> None:
    nile = VALUES["trend_changepoint_nile"]
    series = nile["series"]
    assert sum(series) == nile["sum"]
    kendall, expected = classic_trend.mann_kendall(series), nile["mann_kendall"]
    assert kendall.s == expected["S"]
    for found, value in (
        (kendall.variance, expected["var_S_tie_corrected"]),
        (kendall.z, expected["z"]),
        (kendall.p_value, expected["p_two_sided"]),
        (kendall.tau_a, expected["tau_a"]),
        (kendall.tau_b, expected["tau_b"]),
    ):
        assert close(found, value)
    slope, intercept = classic_trend.theil_sen(series)
    assert close(slope, nile["theil_sen"]["slope"])
    assert close(intercept, nile["theil_sen"]["intercept"])
    widened, expected = classic_trend.hamed_rao(series), nile["mann_kendall_hamed_rao"]
    assert close(widened.z, expected["z"])
    assert close(widened.p_value, expected["p"])
    assert close(widened.variance, expected["var_s"])
    assert classic_trend.least_squares_change(series) == nile["changepoint"]["index_after"]
    assert 1871 + classic_trend.least_squares_change(series) - 1 == nile["changepoint"]["year_last_of_first_segment"]


def test_divergence_and_concentration() -> None:
    values = VALUES["analytic_divergence_concentration"]
    kl = values["kl"]
    p, q = kl["p"], kl["q"]
    assert close(divergence.kullback_leibler(p, q), kl["kl_pq_nat"])
    assert close(divergence.jensen_shannon(p, q) * math.log(2), kl["js_nat"])
    assert close(divergence.jensen_shannon(p, q), kl["js_bits"])
    assert close(divergence.jensen_shannon_distance(p, q), kl["js_distance_base2"])
    assert close(divergence.calibration_divergence(p, q, kl["steck_alpha"]), kl["steck_ckl_p_vs_qtilde_nat"])
    gs = values["gs_score"]
    assert close(concentration.generalist_specialist_score(gs["unit_vectors"], gs["weights"]), gs["gs"])
    assert np.average(gs["unit_vectors"], axis=0, weights=gs["weights"]) == pytest.approx(gs["centroid"])
    ild = values["ild_cosine"]
    assert close(concentration.intra_list_distance(ild["unit_vectors"]), ild["mean_pairwise_distance"])
    radio = values["radio_rank_aware_js"]
    mix = divergence.rank_aware_mix(radio["ranked_categories"], 3)
    assert mix == pytest.approx(radio["rank_aware_dist"], abs=1e-12)
    assert close(divergence.jensen_shannon(mix, radio["context"]), radio["js_bits"])
    gini = values["hhi_gini"]
    assert close(diversity.simpson_concentration(gini["counts"]), gini["hhi"])
    assert close(diversity.hill_number(gini["counts"], 2), gini["effective_number_hill2"])
    assert close(concentration.gini_coefficient(gini["counts"]), gini["gini_unnormalised"])
    assert close(concentration.corrected_gini_coefficient(gini["counts"]), gini["gini_corrected_n_over_n_minus_1"])


def test_the_values_are_those_of_the_researchers(shared: Path) -> None:
    for name, retyped in VALUES.items():
        assert retyped == json.loads((shared / "reference-values" / f"{name}.json").read_text(encoding="utf-8"))

"""The report as one HTML page: no script, no request, every foreign word escaped."""

from html import escape
from pathlib import PurePath

from app.core.estimates import likelihood
from app.core.labels import Label, LabelKind, LabelOrigin
from app.core.measures import Narrowing
from app.core.messages import Message
from app.sentences.language import ntr, one_after_the_other, tr
from app.sentences.report_chart import curve
from app.sentences.report_silence import silence_part
from app.sentences.saying import label_name, say, where_declared
from app.workflows.write_report import Report

# Longer sections are folded behind these; everything stays in the page.
ROWS_SHOWN = 30
STYLE = """
:root{--paper:#f7f3ec;--ink:#1f2733;--soft:#6b7280;--line:#e4dccd;--theirs:#c8452a;--yours:#176f6b;--card:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#15191f;--ink:#e8e4dc;--soft:#9aa3b0;--line:#343b46;--theirs:#f0795f;
--yours:#5fc0b9;--card:#1d232c}}
*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:2rem 1.5rem 4rem;background:var(--paper);
color:var(--ink);font:16px/1.5
"Source Sans 3","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:2rem;margin:.2em 0}h2{margin:2em 0 .5em;font-size:1.3rem}.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:.75rem 0}
.headline{font-size:1.2rem}table{border-collapse:collapse;width:100%}th{text-align:start;font-weight:600;
color:var(--soft);font-size:.85rem}td,th{padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);
vertical-align:top;overflow-wrap:anywhere}.declared{color:var(--ink)}.rebuilt{color:var(--theirs)}svg{width:100%;height:auto}
.bar{display:block;width:9rem;height:.6rem;border-radius:.3rem;background:var(--line);position:relative}
.bar i{position:absolute;top:0;bottom:0;border-radius:.3rem;background:var(--yours);opacity:.45}
.bar b{position:absolute;top:-.15rem;bottom:-.15rem;width:.2rem;background:var(--yours)}
@media print{body{background:#fff}.card{break-inside:avoid}}
"""


def report_page(report: Report, language: str) -> str:
    """The page in the current language.

    Args:
        report: what stands in it.
        language: BCP 47 tag for the page, a key of `LANGUAGES`.
    """
    parts = [
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_t(tr('Who do they think you are?'))}</title><style>{STYLE}</style></head><body>",
        f"<header><p class=soft>{_t(tr('Unlabel'))}</p><h1>{_t(tr('Who do they think you are?'))}</h1>",
        f"<p class=soft>{_t(_as_of(report))}</p></header>",
        *_sources(report),
        *_labels(report),
        *_narrowing(report),
        *silence_part(report.silences),
        f"<footer><p class=soft>{_t(tr('Offline. Nothing leaves this computer.'))} ",
        _t(
            tr(
                "Rebuilt labels are what a platform that works like the published rules would probably hold; they are "
                "not read from it. Intervals: 90 % for labels, 95 % for narrowing and silence."
            )
        ),
        "</p></footer></body></html>",
    ]
    return "\n".join(parts)


def _t(text: object) -> str:
    return escape(str(text), quote=True)


def _as_of(report: Report) -> str:
    when = (
        tr("As of {date}, the date of your newest export.").format(date=f"{report.as_of:%Y-%m-%d}")
        if report.as_of
        else ""
    )
    return one_after_the_other(when, tr("File names and notes were taken out.") if report.is_redacted else "")


def _sources(report: Report) -> list[str]:
    rows = []
    for export in report.exports:
        start, end = export.period
        period = f"{start:%Y-%m-%d} – {end:%Y-%m-%d}" if start and end else tr("no dates")
        names = ", ".join(PurePath(part.path).name for part in export.parts)
        rows.append(f"<tr><td>{_t(say(Message('platform.' + export.platform)))}<td>{_t(names)}<td>{_t(period)}")
    counts = [
        f"<li>{_t(say(Message('stream.' + stream)))}: "
        + _t(tr(", ").join(f"{n:,} {say(Message('kind.' + kind))}" for kind, n in sorted(kinds.items())))
        for stream, kinds in sorted(report.counts.items())
    ]
    return [
        f"<h2>{_t(tr('What you brought'))}</h2><div class=card><table>",
        f"<tr><th>{_t(tr('platform'))}<th>{_t(tr('file'))}<th>{_t(tr('period'))}",
        *rows,
        f"</table><ul class=soft>{''.join(counts)}</ul></div>",
    ]


def _labels(report: Report) -> list[str]:
    parts = [f"<h2>{_t(tr('What they think you are'))}</h2>"]
    for kind in LabelKind:
        of_kind = [label for label in report.labels if label.kind is kind]
        if not of_kind or kind is LabelKind.INTERNAL:
            continue
        heading = f"{_t(say(Message('label_kind.' + kind.value)))} · {len(of_kind)}"
        rows = [_label_row(label) for label in _together(of_kind)]
        shown, folded = rows[:ROWS_SHOWN], rows[ROWS_SHOWN:]
        parts += [f"<h3>{heading}</h3><div class=card>", *_label_table(shown)]
        if folded:
            more = ntr("{n} more", "{n} more", len(folded)).format(n=len(folded))
            parts += [f"<details><summary class=soft>{_t(more)}</summary>", *_label_table(folded), "</details>"]
        parts.append("</div>")
    if report.sensitive_left_out:
        n = report.sensitive_left_out
        left = ntr("{n} sensitive label is left out.", "{n} sensitive labels are left out.", n).format(n=n)
        parts.append(f"<p class=soft>{_t(left)}</p>")
    return parts


def _label_table(rows: list[str]) -> list[str]:
    return [
        f"<table><tr><th><th>{_t(tr('label'))}<th>{_t(tr('platform'))}<th>{_t(tr('how likely (90 %)'))}",
        f"<th>{_t(tr('last fed'))}<th>{_t(tr('you say'))}",
        *rows,
        "</table>",
    ]


def _together(labels: list[Label]) -> list[Label]:
    """Labels that say the same stand together, declared before rebuilt; what is held most probably comes first."""
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(label.taxonomy_id or label.name.casefold(), []).append(label)

    def weight(group: list[Label]) -> tuple[float, str]:
        return -max((label.probability.value if label.probability else 0.0) for label in group), group[0].name

    return [
        label
        for group in sorted(groups.values(), key=weight)
        for label in sorted(group, key=lambda one: one.origin is LabelOrigin.REBUILT)
    ]


def _label_row(label: Label) -> str:
    declared = label.origin is LabelOrigin.DECLARED
    mark = ("◆", tr("declared")) if declared else ("◇", tr("rebuilt"))
    if label.probability is None:
        when = f"{label.declared_in:%Y-%m-%d}" if label.declared_in else tr("no dates")
        likely = _t(where_declared(label, when))
    else:
        p = label.probability
        bar = (
            f'<span class=bar><i style="left:{p.low:.1%};right:{1 - p.high:.1%}"></i>'
            f'<b style="left:{min(p.value, 0.98):.1%}"></b></span>'
        )
        likely = f"{bar}{_t(say(Message(likelihood(p))))} · {p.value:.0%} ({p.low:.0%}–{p.high:.0%})"
    fed = f"{label.last_fed:%Y-%m-%d}" if label.last_fed else "–"
    verdict = say(Message("verdict." + label.verdict.value)) if label.verdict else "–"
    note = f"<br><span class=soft>{_t(label.note)}</span>" if label.note else ""
    kind = "declared" if declared else "rebuilt"
    return (
        f'<tr><td class={kind} title="{_t(mark[1])}">{mark[0]}<td>{_t(label_name(label))}'
        f"<td>{_t(say(Message('platform.' + label.platform)))}<td>{likely}<td>{fed}<td>{_t(verdict)}{note}"
    )


def _narrowing(report: Report) -> list[str]:
    if not report.narrowing:
        return []
    parts = [f"<h2>{_t(tr('How narrow it became'))}</h2>"]
    for stream, narrowing in report.narrowing.items():
        parts += [
            f"<h3>{_t(say(Message('stream.' + stream)))}</h3><div class=card>",
            f"<p class=headline>{_t(say(narrowing.sentence))}</p>",
            *(f"<p class=soft>{_t(say(remark))}</p>" for remark in narrowing.remarks),
            curve(narrowing),
            *_twin(narrowing),
            "</div>",
        ]
    return parts


def _twin(narrowing: Narrowing) -> list[str]:
    """The same figures as a table, folded."""
    rows = [
        f"<tr><td>{window.start:%Y-%m}<td>{window.events:,}"
        f"<td>{f'{window.effective:.1f}' if window.effective is not None else '–'}"
        f"<td>{f'{window.band.low:.1f}–{window.band.high:.1f}' if window.band else '–'}<td>{window.top_share:.0%}"
        for window in narrowing.windows
    ]
    return [
        f"<details><summary class=soft>{_t(tr('The same figures as a table'))}</summary><table>",
        f"<tr><th>{_t(tr('month'))}<th>{_t(tr('events'))}<th>{_t(tr('effective number'))}",
        f"<th>{_t(tr('between sessions, 95 %'))}<th>{_t(tr('share of the largest'))}",
        *rows,
        "</table></details>",
    ]

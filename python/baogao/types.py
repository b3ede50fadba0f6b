"""The closed lists of values, as types."""

from typing import Literal

Style = Literal[
    "chapter", "cjk", "paren_cjk", "arabic", "paren_arabic", "circled", "decimal", "is", "dash", "none"
]
"""How a section or measure is numbered: `chapter` 第一章, `cjk` 一、, `paren_cjk` （一）, `arabic` 1., `paren_arabic` （1）, `circled` ①, `decimal` 1.1, `is` 一是, `dash` ——."""

Evidence = Literal[
    "line_start",
    "run_in",
    "firm_marker",
    "sequence",
    "title_line",
    "markup",
    "layout",
    "restored",
]
"""What speaks for a section or measure."""

Bound = Literal["exact", "about", "above", "below"]
"""How a value stands to the true amount."""

Average = Literal["yearly"]
"""Over what a value is an average."""

PeriodKind = Literal["year", "part", "average", "sum"]
"""Of what stretch of time a row of a panel is."""

PeriodSource = Literal["text", "heading", "report"]
"""Whence the time of a value is known."""

Tone = Literal["firm", "expected", "soft"]
"""How firm a target is: `firm` 确保, `expected` 预期, `soft` 力争."""

Role = Literal["level", "change", "share", "rate", "limit", "ratio"]
"""What a value is to its indicator."""

Direction = Literal["up", "down", "flat"]
"""Which way a change went."""

Basis = Literal["yoy", "mom", "plan", "peer", "base"]
"""What a change is measured against: the year before, the period before, the plan, others, an earlier year."""

Status = Literal["actual", "target"]
"""Reached or planned."""

ReportKind = Literal[
    "work_report", "budget", "plan_execution", "communique", "summary", "plan", "speech"
]
"""What a report is: it decides what a figure speaks of that names no time."""

RepairKind = Literal[
    "control",
    "pinyin_gloss",
    "mojibake",
    "byte_shift",
    "width",
    "letter_spacing",
    "inner_space",
    "page_number",
    "line_wrap",
    "doubled_comma",
    "script",
]
"""A kind of damage that is repaired."""

FindingCode = Literal[
    "too_large",
    "too_many_records",
    "unreadable",
    "furniture",
    "redacted",
    "suspect_number",
    "numbering_gap",
    "numbering_repeat",
    "marker_inferred",
    "count_mismatch",
    "level_skipped",
    "duplicate_report",
    "sum_mismatch",
    "growth_mismatch",
    "date_mismatch",
    "table_doubtful",
    "copies_differ",
    "encoding_doubtful",
    "numbering_form",
    "level_reversed",
    "indicator_conflict",
    "units_mixed",
    "percent_for_points",
    "fall_by_multiple",
    "year_slip",
    "date_impossible",
    "differs_from_old",
    "growth_differs_from_old",
    "unit_slip",
]
"""What the parser noticed, and what a check adds to it: `docs/findings.md` has them one by one."""

NumberStyle = Literal[
    "simplified", "traditional", "financial", "financial_traditional", "positional", "money"
]
"""How a number is written."""

ReadErrorCode = Literal[
    "empty",
    "too_large",
    "too_deep",
    "encrypted",
    "damaged",
    "line",
    "unsupported",
    "pdf",
    "binary",
    "no_text",
    "archive",
    "unknown_encoding",
    "surrogates",
]
"""Why a file or text could not be read."""

TableName = Literal[
    "documents",
    "reports",
    "sections",
    "measures",
    "paragraphs",
    "metrics",
    "repairs",
    "findings",
]
"""A table of a document or corpus."""

HitKind = Literal["heading", "measure", "text"]
"""What kind of passage a hit of a search is."""

Change = Literal["same", "figures", "reworded", "added", "dropped"]
"""How two documents differ at a place: `figures` in numbers or years alone."""

PassageKind = Literal["measure", "paragraph"]
"""What a passage of a comparison is."""

EditOp = Literal["keep", "cut", "put"]
"""A step from an old text to a new one."""

Language = Literal["zh", "en"]
"""The language of pages and findings."""

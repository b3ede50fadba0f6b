//! The words that tell what a report is, from `data/report.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::ReportKind;
use crate::lexicon::Lexicon;

const DATA: &str = include_str!("../../data/report.toml");

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str::<File>(DATA).unwrap_or_default().into());

pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// What a word of a title says of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleWord {
    /// It is of this kind.
    Kind(ReportKind),
    /// A work report at a session, else a summary.
    Work,
    /// None of the kinds.
    Other,
    /// What stands before it says.
    Open,
}

/// What a heading says of the time that it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingWord {
    Past,
    Ahead,
    FivePast,
    FiveAhead,
    OnePast,
    OneAhead,
}

pub(super) struct Vocabulary {
    pub(super) kinds: Lexicon<TitleWord>,
    pub(super) tails: Lexicon<()>,
    pub(super) organs: Lexicon<()>,
    pub(super) joints: Vec<String>,
    pub(super) sessions: Lexicon<()>,
    pub(super) other_sessions: Lexicon<()>,
    pub(super) reported: Lexicon<()>,
    pub(super) headings: Lexicon<HeadingWord>,
    /// First and last month.
    pub(super) parts: Lexicon<(u8, u8)>,
    pub(super) five_years: Lexicon<i32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    kinds: Kinds,
    title: Title,
    session: Session,
    headings: Headings,
    parts: BTreeMap<String, (u8, u8)>,
    five_years: BTreeMap<String, i32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Kinds {
    communique: Vec<String>,
    speech: Vec<String>,
    work_report: Vec<String>,
    work: Vec<String>,
    plan_execution: Vec<String>,
    budget: Vec<String>,
    summary: Vec<String>,
    plan: Vec<String>,
    other: Vec<String>,
    open: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Title {
    tails: Vec<String>,
    organs: Vec<String>,
    joints: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Session {
    names: Vec<String>,
    others: Vec<String>,
    reported: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Headings {
    past: Vec<String>,
    ahead: Vec<String>,
    five_past: Vec<String>,
    five_ahead: Vec<String>,
    one_past: Vec<String>,
    one_ahead: Vec<String>,
}

impl From<File> for Vocabulary {
    fn from(file: File) -> Self {
        let File { kinds, title, session, headings, parts, five_years } = file;
        let kind = |words, kind| (words, TitleWord::Kind(kind));
        let set = |words| Lexicon::new([(words, ())]);
        Self {
            kinds: Lexicon::new([
                kind(kinds.communique, ReportKind::Communique),
                kind(kinds.speech, ReportKind::Speech),
                kind(kinds.work_report, ReportKind::WorkReport),
                kind(kinds.plan_execution, ReportKind::PlanExecution),
                kind(kinds.budget, ReportKind::Budget),
                kind(kinds.summary, ReportKind::Summary),
                kind(kinds.plan, ReportKind::Plan),
                (kinds.work, TitleWord::Work),
                (kinds.other, TitleWord::Other),
                (kinds.open, TitleWord::Open),
            ]),
            tails: set(title.tails),
            organs: set(title.organs),
            joints: title.joints,
            sessions: set(session.names),
            other_sessions: set(session.others),
            reported: set(session.reported),
            headings: Lexicon::new([
                (headings.past, HeadingWord::Past),
                (headings.ahead, HeadingWord::Ahead),
                (headings.five_past, HeadingWord::FivePast),
                (headings.five_ahead, HeadingWord::FiveAhead),
                (headings.one_past, HeadingWord::OnePast),
                (headings.one_ahead, HeadingWord::OneAhead),
            ]),
            parts: Lexicon::new(parts.into_iter().map(|(word, months)| (vec![word], months))),
            five_years: Lexicon::new(five_years.into_iter().map(|(word, number)| (vec![word], number))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DATA, File, vocabulary};

    #[test]
    fn the_file_is_read() {
        assert!(toml::from_str::<File>(DATA).is_ok());
        assert!(vocabulary().organs.is_in("省人民政府"));
    }
}

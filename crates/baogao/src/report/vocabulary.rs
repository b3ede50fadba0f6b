//! The words that tell what a report is, from `data/report.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::ReportKind;
use crate::data;
use crate::lexicon::Lexicon;
use crate::vocabulary::time::{FIVE_YEAR_PLAN, QUOTED_PLAN};

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| data::read::<File>(&data::REPORT).unwrap_or_default().into());

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
    pub(super) tails: Words,
    pub(super) organs: Words,
    pub(super) joints: Vec<String>,
    pub(super) sessions: Words,
    pub(super) other_sessions: Words,
    pub(super) reported: Words,
    pub(super) headings: Lexicon<HeadingWord>,
    /// First and last month.
    pub(super) parts: Lexicon<(u8, u8)>,
    pub(super) five_years: Lexicon<i32>,
    pub(super) region: RegionWords,
}

/// Words around the names of places.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RegionWords {
    pub(super) levels: Words,
    pub(super) leads: Words,
    pub(super) no_place: Words,
    pub(super) stops: Words,
    pub(super) behind_no_place: Words,
    pub(super) generic: Words,
    pub(super) behind_generic: Words,
    pub(super) behind_short: Words,
    behind_folder: Words,
    pub(super) stands_for: Words,
    pub(super) party: Words,
    pub(super) national: Words,
}

impl RegionWords {
    /// Whether a folder may have these words behind the name of a place.
    pub(super) fn behind_folder(&self, words: &str) -> bool {
        let words = words.trim_matches(|c: char| !c.is_alphabetic() || c == '年');
        words.is_empty() || self.behind_folder.holds(words)
    }
}

/// A set of words.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Words(Lexicon<()>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self(Lexicon::new([(words, ())]))
    }
}

impl Default for Words {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl std::ops::Deref for Words {
    type Target = Lexicon<()>;

    fn deref(&self) -> &Lexicon<()> {
        &self.0
    }
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
    region: RegionWords,
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
    tails: Words,
    organs: Words,
    joints: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Session {
    names: Words,
    others: Words,
    reported: Words,
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
        let File { kinds, title, session, headings, parts, five_years, region } = file;
        let kind = |words, kind| (words, TitleWord::Kind(kind));
        // 十五 is a plan in titles, and fifteen elsewhere where it is not quoted
        let plans = FIVE_YEAR_PLAN
            .iter()
            .chain(QUOTED_PLAN.iter())
            .map(|(word, number)| (word.to_owned(), i32::from(number)));
        let five_years = five_years.into_iter().chain(plans);
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
            tails: title.tails,
            organs: title.organs,
            joints: title.joints,
            sessions: session.names,
            other_sessions: session.others,
            reported: session.reported,
            headings: Lexicon::new([
                (headings.past, HeadingWord::Past),
                (headings.ahead, HeadingWord::Ahead),
                (headings.five_past, HeadingWord::FivePast),
                (headings.five_ahead, HeadingWord::FiveAhead),
                (headings.one_past, HeadingWord::OnePast),
                (headings.one_ahead, HeadingWord::OneAhead),
            ]),
            parts: Lexicon::new(parts.into_iter().map(|(word, months)| (vec![word], months))),
            five_years: Lexicon::new(five_years.map(|(word, number)| (vec![word], number))),
            region,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, vocabulary};
    use crate::data;

    #[test]
    fn the_file_is_read() {
        assert!(data::read::<File>(&data::REPORT).is_ok());
        assert!(vocabulary().organs.is_in("省人民政府"));
    }
}

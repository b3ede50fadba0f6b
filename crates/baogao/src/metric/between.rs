//! What the words between one number and the next say, read in one pass.

use std::sync::LazyLock;

use super::Basis;
use super::clause::{ends_clause, ends_sentence};
use super::status::Cues;
use super::vocabulary::{Said, VOCABULARY};
use crate::lexicon::Openings;

/// What a word that says something may start with, and marks.
static WATCHED: LazyLock<Openings> =
    LazyLock::new(|| VOCABULARY.said.openings(&['。', '！', '？', '!', '?', '；', ';', '\n']));

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Between {
    /// Behind the last mark that ends a sentence.
    pub(super) sentence: Option<usize>,
    /// What a change is measured against, as named last.
    pub(super) basis: Option<Basis>,
    /// Where the last 其中 stands.
    pub(super) parts: Option<usize>,
    /// A full stop or a line end.
    pub(super) stop: bool,
    pub(super) semicolon: bool,
}

/// Reads on from `from` to the number at `at`; before `floor`, where the number before ends, there are cues alone.
pub(super) fn read(reading: &str, from: usize, floor: usize, at: usize, cues: &mut Cues) -> Between {
    let watched = &*WATCHED;
    let text = reading.get(from..at).unwrap_or_default();
    let mut between = Between::default();
    // where the next word of each kind may start
    let (mut plan, mut met, mut basis) = (0, 0, 0);
    let mut next = 0;
    while let Some(start) = watched.next(text, next) {
        let (rest, here) = (&text[start..], from + start);
        let Some(char) = rest.chars().next() else { break };
        next = start + char.len_utf8();
        let is_end = ends_sentence(char);
        if is_end || char == '\n' {
            if here < floor {
                continue;
            }
            between.stop |= matches!(char, '。' | '！' | '？' | '\n');
            between.semicolon |= matches!(char, '；' | ';');
            if is_end {
                between.sentence = Some(here + char.len_utf8());
                let goes_on = cues.reaches && matches!(char, '；' | ';') && cues.met < cues.plan;
                *cues = if goes_on { Cues { met: 0, required: false, ..*cues } } else { Cues::default() };
            }
            continue;
        }
        // the longest word of each kind counts
        let (mut planned, mut named) = (None, None);
        for word in VOCABULARY.said.prefixes(rest) {
            let Said { plan: is_cue, met: is_met, required, basis: against, parts } = word.label;
            planned = is_cue.map(|is_cue| (is_cue, word.end)).or(planned);
            named = against.map(|against| (against, word.end)).or(named);
            if is_met && start >= met {
                cues.met = here + word.end;
            }
            cues.required |= required;
            if parts && here >= floor {
                between.parts = Some(here);
            }
        }
        if cues.met > here {
            met = cues.met - from;
        }
        if let Some((is_cue, end)) = planned.filter(|_| start >= plan) {
            plan = start + end;
            if is_cue
                && governs(&rest[..end], &rest[end..])
                && !is_name(&text[..start], &rest[..end], &rest[end..])
            {
                cues.plan = from + plan;
                cues.reaches = word_reaches(&rest[..end]);
            }
        }
        if let Some((against, end)) = named.filter(|_| start >= basis && here >= floor) {
            basis = start + end;
            between.basis = Some(against);
        }
    }
    between
}

/// 的要求，: as a noun at the end of its clause a cue governs nothing.
fn governs(cue: &str, behind: &str) -> bool {
    // 主要预期目标是：地区生产总值增长6%
    let announces = cue.ends_with(['是', '为']) && behind.starts_with(['：', ':']);
    behind.is_empty()
        || announces
        || !behind.starts_with(|char| ends_clause(char) || matches!(char, '的' | '、'))
}

/// 英才计划深入实施, “青桐计划”: the name of a programme plans nothing. 我们计划, 今年计划 do.
fn is_name(before: &str, cue: &str, behind: &str) -> bool {
    const PLANS: [char; 30] = [
        '年', '月', '们', '市', '县', '省', '区', '镇', '乡', '村', '校', '局', '院', '司', '我', '并', '还',
        '也', '共', '已', '原', '均', '都', '将', '度', '底', '期', '中', '来', '的',
    ];
    let last = before.chars().next_back();
    cue == "计划"
        && (behind.starts_with(['”', '》', '’']) && !behind.starts_with("”：")
            || last.is_some_and(|last| {
                last == '”' || ('\u{4E00}'..='\u{9FFF}').contains(&last) && !PLANS.contains(&last)
            }))
}

/// 主要目标是：…；…, 力争…；…: said of every clause of the sentence. 计划 and 争取 are said of their own.
fn word_reaches(cue: &str) -> bool {
    cue.contains("目标") || cue == "力争"
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, Status};
    use super::{Cues, read};

    fn status(text: &str) -> Status {
        let mut cues = Cues::default();
        read(text, 0, 0, text.len(), &mut cues);
        cues.status(false)
    }

    #[test]
    fn a_cue_holds_to_the_end_of_its_sentence() {
        assert_eq!(status("力争生产总值增长"), Status::Target);
        assert_eq!(status("力争完成。收入"), Status::Actual);
        assert_eq!(status("力争收入增长，超额完成"), Status::Actual);
        assert_eq!(status("按照省的要求，收入"), Status::Actual);
        assert_eq!(status("主要预期目标是：收入"), Status::Target);
        assert_eq!(status("主要目标：收入增长；就业"), Status::Target);
        assert_eq!(status("力争收入增长；就业"), Status::Target);
        assert_eq!(status("争取资金；落实"), Status::Actual);
        assert_eq!(status("力争收入增长。就业"), Status::Actual);
    }

    #[test]
    fn the_basis_that_is_named_last_counts() {
        let mut cues = Cues::default();
        let text = "环比增长；同比";
        let between = read(text, 0, 0, text.len(), &mut cues);
        assert_eq!(between.basis, Some(Basis::Yoy));
        assert_eq!((between.sentence, between.stop, between.semicolon), (Some(15), false, true));
        assert_eq!(read(text, 0, text.len(), text.len(), &mut cues).basis, None);
    }
}

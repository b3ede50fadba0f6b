//! What the words between one number and the next say, read in one pass.

use super::Basis;
use super::clause::ends_clause;
use super::status::Cues;
use super::vocabulary::{Said, VOCABULARY};
use crate::codes::is_ideograph;
use crate::outline::{Mark, Separator};

/// What has been read up to a number. Behind a scale (亿元以上的企业) the reading goes on for the number that follows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heard {
    pub(super) between: Between,
    pub(super) cues: Cues,
    /// Where the number starts.
    pub(super) to: usize,
}

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

/// The stretch before a number that has not been read.
pub(super) struct Gap<'a> {
    pub(super) reading: &'a str,
    /// From where cues are read: 不少于 before a number speaks of what follows too.
    pub(super) from: usize,
    /// Where the number before ends: all else is read behind it.
    pub(super) floor: usize,
    /// Where the number starts.
    pub(super) at: usize,
    /// The marks of the stretch behind `floor`.
    pub(super) marks: &'a [Separator],
}

impl Gap<'_> {
    /// Reads on. What an earlier sentence says of a basis or a plan is not said of the number.
    pub(super) fn read(&self, heard: Heard) -> Heard {
        let Heard { mut between, mut cues, .. } = heard;
        let mut from = self.from;
        let stop = |mark: &Separator| matches!(mark.mark, Mark::FullStop | Mark::OtherStop);
        let own = self.marks.iter().rposition(stop).map_or(0, |stop| stop + 1);
        let (before, own) = self.marks.split_at(own);
        if let Some(stop) = before.last() {
            cues = Cues::default();
            from = stop.end();
            let semicolon = before.iter().any(|mark| mark.mark == Mark::Semicolon);
            between = Between { sentence: Some(from), stop: true, semicolon, ..Between::default() };
        }
        for mark in own {
            between.stop |= mark.mark == Mark::Break;
            if mark.mark == Mark::Semicolon {
                self.words(from, mark.start(), &mut cues, &mut between);
                from = mark.end();
                between.semicolon = true;
                between.sentence = Some(from);
                let goes_on = cues.reaches && cues.met < cues.plan;
                cues = if goes_on { Cues { met: 0, required: false, ..cues } } else { Cues::default() };
            }
        }
        self.words(from, self.at, &mut cues, &mut between);
        Heard { between, cues, to: self.at }
    }

    /// Reads the words of one clause between two semicolons.
    fn words(&self, from: usize, to: usize, cues: &mut Cues, between: &mut Between) {
        let text = self.reading.get(from..to).unwrap_or_default();
        // where the next word of each kind may start
        let (mut plan, mut met, mut basis) = (0, 0, 0);
        for start in VOCABULARY.said.starts(text) {
            let (rest, here) = (&text[start..], from + start);
            // the longest word of each kind counts
            let (mut planned, mut named) = (None, None);
            for word in VOCABULARY.said.prefixes(rest) {
                let Said { plan: is_cue, met: is_met, required, stipulated, basis: against, parts } =
                    word.label;
                planned = is_cue.map(|is_cue| (is_cue, word.end)).or(planned);
                named = against.map(|against| (against, word.end)).or(named);
                if is_met && start >= met {
                    met = start + word.end;
                    cues.met = from + met;
                }
                // 落实办赛要求，点击量超6亿次: a noun at the end of its clause rules nothing
                let behind = &self.reading[here + word.end..self.at];
                let ends = behind.starts_with(['，', ',', '、', '”', '的']);
                cues.required |= stipulated || required && !ends;
                if parts && here >= self.floor {
                    between.parts = Some(here);
                }
            }
            if let Some((is_cue, end)) = planned.filter(|_| start >= plan) {
                plan = start + end;
                let (cue, behind) = (&rest[..end], &self.reading[here + end..self.at]);
                let before = &self.reading[..here];
                if is_cue
                    && governs(cue, behind)
                    && !is_name(before, cue, behind)
                    && !is_inside_decoy(self.reading, here)
                {
                    cues.plan = from + plan;
                    cues.reaches = word_reaches(cue);
                }
            }
            if let Some((against, end)) = named.filter(|_| start >= basis && here >= self.floor) {
                basis = start + end;
                between.basis = Some(against);
            }
        }
    }
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
    let names = |last| last == '”' || is_ideograph(last) && !VOCABULARY.planners.contains(last);
    cue == "计划"
        && (behind.starts_with(['”', '》', '’']) && !behind.starts_with("”：")
            || before.chars().next_back().is_some_and(names))
}

/// 增加|到20家, 斗|争取得胜利: another word begins before the cue.
fn is_inside_decoy(reading: &str, cue: usize) -> bool {
    let mut heads = VOCABULARY.decoy_heads.suffixes(&reading[..cue]);
    heads.any(|head| VOCABULARY.decoys.prefix(&reading[head.start..]).is_some())
}

/// 主要目标是：…；…, 力争…；…, 到2035年，…；…: said of every clause of the sentence. 计划 and 争取 are said of their own.
fn word_reaches(cue: &str) -> bool {
    cue.contains("目标") || cue == "力争" || cue.starts_with("到20")
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, Status};
    use super::{Gap, Heard};
    use crate::outline::separators;

    fn read(text: &str, floor: usize) -> Heard {
        let separators = separators(text);
        let marks = separators.iter().position(|mark| mark.start() >= floor).unwrap_or(separators.len());
        let gap = Gap { reading: text, from: 0, floor, at: text.len(), marks: &separators[marks..] };
        gap.read(Heard::default())
    }

    fn status(text: &str) -> Status {
        read(text, 0).cues.status(false)
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
        let text = "环比增长；同比";
        let between = read(text, 0).between;
        assert_eq!(between.basis, Some(Basis::Yoy));
        assert_eq!((between.sentence, between.stop, between.semicolon), (Some(15), false, true));
        assert_eq!(read(text, text.len()).between.basis, None);
        assert_eq!(read("与上年同比。全市", 0).between.basis, None, "of another sentence");
    }
}

//! Walks a paragraph once and notes which times stand over every number.

use super::{Act, Timing, is_of_thing, opens};
use crate::clause::Tree;
use crate::lex::{Class, Flag, Token, class_of_mark};
use crate::quantity::{PeriodDraft, Told};
use crate::vocabulary::status::is_as_of;
use crate::vocabulary::time::{BESIDE_END, LOOKING_BACK, is_state_end, is_told_of};

/// The times that are in force at a place of the paragraph.
#[derive(Clone, Default)]
struct InForce {
    sentence: Option<usize>,
    /// The time of the sentence opened one of its clauses.
    opened: bool,
    paragraph: Option<usize>,
    base: Option<usize>,
    /// 目前 was read in this sentence, and no time since.
    spoken: bool,
    /// It opened a sentence of the paragraph.
    lasting: bool,
}

struct Walk<'a> {
    reading: &'a str,
    tree: &'a Tree,
    times: &'a [PeriodDraft],
    /// The time of every clause so far.
    clauses: Vec<Option<usize>>,
    now: InForce,
    /// What was in force before the first item of a list of the paragraph (一是…二是…).
    before_items: Option<InForce>,
    /// A number was read in this sentence.
    counted: bool,
    /// How many brackets without a number are open.
    brackets: u32,
}

pub(super) fn walk(
    reading: &str,
    tree: &Tree,
    times: &[PeriodDraft],
    carried: Option<usize>,
    timing: &mut Timing,
) {
    let mut walk = Walk {
        reading,
        tree,
        times,
        clauses: vec![None; tree.clauses.len()],
        now: InForce { paragraph: carried, ..InForce::default() },
        before_items: None,
        counted: false,
        brackets: 0,
    };
    let mut next = tree.times.start;
    let mut mention = 0;
    for sentence in &tree.sentences {
        while next < tree.times.end && times[next].range.end() <= sentence.range.start() {
            walk.outside(next, timing);
            next += 1;
        }
        let InForce { paragraph, lasting, .. } = walk.now;
        walk.now = InForce { paragraph, lasting, spoken: lasting, ..InForce::default() };
        (walk.counted, walk.brackets) = (false, 0);
        for at in sentence.tokens.clone() {
            let token = &tree.tokens[at];
            if token.is(Class::Time) {
                walk.time(at, token, timing);
            } else if token.is(Class::Quantity) {
                walk.number(at, mention, timing);
                mention += 1;
            } else {
                walk.mark(at, token);
            }
        }
        while next < tree.times.end && times[next].range.start() < sentence.range.end() {
            next += 1;
        }
    }
    timing.last = walk.now.sentence.filter(|time| walk.lasts(*time)).or(walk.now.paragraph);
}

impl Walk<'_> {
    /// A time of a sentence without numbers: it holds on where it opens the sentence.
    fn outside(&mut self, time: usize, timing: &mut Timing) {
        let before = self.reading.get(self.tree.range.start()..self.times[time].range.start());
        let before = before.unwrap_or_default().trim_end_matches([' ', '\u{3000}', '“', '*']);
        // 回望|过去的五年
        let looks = LOOKING_BACK.ending(before);
        let before = looks.and_then(|verb| before.strip_suffix(verb)).unwrap_or(before);
        let last = before.chars().next_back().and_then(class_of_mark);
        let is_opening = before.is_empty() || matches!(last, Some(Class::Stop | Class::Break));
        // 2018年率先消灭四类水体，…: within its sentence, where that opens no paragraph; 2021年，…, 2021年是…
        let behind = self.reading[self.times[time].range.end()..].chars().next();
        let is_whole =
            before.is_empty() || behind.is_none_or(|next| is_told_of(next) || class_of_mark(next).is_some());
        if is_opening && is_whole && self.lasts(time) && !self.is_of_event(time) {
            self.near(time, timing);
            self.now.paragraph = Some(time);
            self.now.lasting = false;
        }
    }

    fn time(&mut self, at: usize, token: &Token, timing: &mut Timing) {
        let time = token.index as usize;
        self.near(time, timing);
        let clause = self.tree.clause_of[at] as usize;
        let act = timing.act(time);
        if act == Act::Base {
            self.now.base = Some(time);
        }
        if act == Act::Averaged {
            self.clauses[clause] = Some(time);
            return;
        }
        if act != Act::Governs {
            return;
        }
        // a bracket without a number stands in its clause
        if let Some(number) = self.bracketed(at) {
            if let Some(governed) = timing.governed.get_mut(number) {
                governed.bracket = Some(time);
            }
            return;
        }
        if self.brackets > 0 {
            return;
        }
        self.clauses[clause] = Some(time);
        (self.now.spoken, self.now.lasting) = (false, false);
        let own = &self.tree.clauses[clause];
        if own.outer.is_some() {
            return;
        }
        let opens = opens(self.tree.tokens.get(own.tokens.start..at).unwrap_or_default());
        let ends = at + 1 == own.tokens.end;
        let counts = || self.tree.tokens[at..own.tokens.end].iter().any(|token| token.is(Class::Quantity));
        let holds_on = if self.is_told_beside(time) { opens && ends } else { opens || counts() };
        let is_event = self.is_of_event(time);
        if is_event && !holds_on {
            return;
        }
        self.now.sentence = Some(time);
        self.now.opened = opens;
        // 2019年9月开工的水厂: when that began says nothing of the sentences behind
        let is_of_thing = || is_of_thing(&self.tree.tokens[at + 1..]);
        // 其中，第二季度…: of the time that the report or its heading is about
        let before = &self.tree.tokens[self.tree.sentences[own.sentence].tokens.start..at];
        let within_year = self.times[time].moments.is_some_and(|(from, _)| from.month > 0);
        let of_part = within_year && before.iter().any(|token| token.is(Class::Part));
        // …。一季度完成拆除。关闭矿山22家: within its sentence, where it does not open the paragraph
        let is_within = within_year && own.sentence > 0;
        let is_aside = of_part
            || is_within
            || own.opener.is_some() && self.now.paragraph.is_some_and(|whole| self.is_part(time, whole));
        if opens && !self.counted && self.lasts(time) && (ends || !is_event) && !is_of_thing() && !is_aside {
            self.now.paragraph = Some(time);
        }
    }

    /// The number right before the bracket that a time stands in alone.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let tokens = &self.tree.tokens;
        let opened = at.checked_sub(1).and_then(|before| tokens.get(before))?.is(Class::Open);
        let closed = tokens.get(at + 1)?.is(Class::Close);
        let number = at
            .checked_sub(2)
            .filter(|before| tokens.get(*before).is_some_and(|token| token.is(Class::Quantity)))?;
        let mentions = &self.tree.mentions;
        let place = mentions.partition_point(|mention| mention.token < number);
        (opened && closed && mentions.get(place).is_some_and(|mention| mention.token == number))
            .then_some(place)
    }

    fn number(&mut self, at: usize, mention: usize, timing: &mut Timing) {
        let clause = self.tree.clause_of[at] as usize;
        let mut outer = Some(clause);
        let mut found = None;
        while let Some(at) = outer.filter(|_| found.is_none()) {
            found = self.clauses[at];
            outer = self.tree.clauses[at].outer;
        }
        if let Some(governed) = timing.governed.get_mut(mention) {
            governed.clause = found;
            governed.sentence = self.now.sentence;
            governed.paragraph = self.now.paragraph.filter(|_| !self.now.spoken);
            governed.now = self.now.spoken;
            governed.base = self.now.base;
        }
        // 两年平均 is said of one number
        if let Some(time) = self.clauses[clause].filter(|time| timing.act(*time) == Act::Averaged) {
            self.clauses[clause] = self.clauses[clause].filter(|now| *now != time);
        }
        self.counted = true;
    }

    fn mark(&mut self, at: usize, token: &Token) {
        let same = |other: Option<usize>| {
            other.and_then(|at| self.tree.clause_of.get(at)) == self.tree.clause_of.get(at)
        };
        if token.is(Class::Open) && same(Some(at + 1)) {
            self.brackets += 1;
        } else if token.is(Class::Close) && same(at.checked_sub(1)) {
            self.brackets = self.brackets.saturating_sub(1);
        }
        let clause = self.tree.clause_of[at] as usize;
        if token.has(Flag::Now) && self.clauses[clause].is_none() {
            self.now.spoken = true;
            self.now.sentence = None;
            self.now.lasting = !self.counted && self.tree.clauses[clause].opener.is_none();
        }
        if token.is(Class::Semicolon) {
            // what happened on a day is told alone
            let is_day = |time: usize| self.times.get(time).is_some_and(|time| time.is_point);
            let is_brief = |time: usize| is_day(time) || self.is_of_event(time);
            self.now.sentence = self.now.sentence.filter(|time| self.now.opened || !is_brief(*time));
            self.now.base = None;
        } else if token.is(Class::Marker) {
            let before = self.before_items.get_or_insert_with(|| self.now.clone());
            self.now = before.clone();
        }
    }

    /// Whether it holds beyond its sentence: a day does not.
    fn lasts(&self, time: usize) -> bool {
        self.times
            .get(time)
            .is_some_and(|time| !time.is_point && time.told != Told::Vague && time.moments.is_some())
    }

    /// 2009年开局，…，|第一季度|生产总值…: whether it is a quarter or some months of a time that is in force.
    fn is_part(&self, time: usize, whole: usize) -> bool {
        let months = |at: usize| {
            let (from, to) = self.times.get(at)?.moments?;
            Some((from.month..=if to.month == 0 { 12 } else { to.month }, from.year == to.year))
        };
        let (Some((part, true)), Some((whole, true))) = (months(time), months(whole)) else { return false };
        *part.start() > 0 && part.start() >= whole.start() && part.end() <= whole.end() && part != whole
    }

    /// Whether it is a month or a day in which something happened, and not the moment of a state (截至11月末).
    fn is_of_event(&self, time: usize) -> bool {
        let Some(draft) = self.times.get(time) else { return false };
        let within = draft
            .moments
            .is_some_and(|(from, to)| from.year == to.year && from.month == to.month && from.month != 0);
        let written = &self.reading[draft.range];
        within && !written.starts_with(is_as_of) && !written.ends_with(is_state_end)
    }

    /// 年初, 6月底前, 7月起
    fn is_told_beside(&self, time: usize) -> bool {
        self.times.get(time).is_some_and(|time| BESIDE_END.end(&self.reading[time.range]))
    }

    /// Notes what is in force where a time stands, and the single year of it for one that names none.
    fn near(&self, time: usize, timing: &mut Timing) {
        let is_year = |of: usize| {
            let time = self.times.get(of)?;
            let single = time.moments.is_some_and(|(from, to)| from.year == to.year) && !time.since;
            match time.told {
                Told::Named | Told::FromNow if single => Some(of),
                Told::OfYear => timing.near(of),
                _ => None,
            }
        };
        let over = self.now.sentence.or(self.now.paragraph).filter(|over| *over != time);
        let near = over.and_then(is_year);
        if let Some(placed) = time.checked_sub(timing.first).and_then(|at| timing.placed.get_mut(at)) {
            (placed.near, placed.over) = (near, over);
        }
    }
}

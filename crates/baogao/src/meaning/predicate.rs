//! What stands between an indicator and its number: `…增加值|同比增长`, `…收入|达到`, `…比重|提高到`.

use std::ops::Range;

use crate::clause::{Mention, Tree};
use crate::lex::{Class, Classes, Flag, Token};
use crate::metric::Direction;
use crate::quantity::QuantityKind;
use crate::stop::Stop;
use crate::vocabulary::phrase;

/// Most words between 分别 and a number that say what is measured.
const LONGEST_SHARED: usize = 4;

/// Longest comparison in tokens: 比去年同期全国平均水平.
const LONGEST_COMPARISON: usize = 12;

/// The words before a number, read from the number backwards over its lead. Places are indexes of tokens of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Predicate {
    /// Where the words that remain for the indicator end.
    pub(crate) head: usize,
    /// 增长, 下降 … with no 到 behind it.
    pub(crate) change: Option<Direction>,
    /// The token that says so.
    pub(crate) change_at: Option<usize>,
    /// It is a noun: 增速, 降幅.
    pub(crate) by_noun: bool,
    /// A gap to another place, group or time of its own (高于全市).
    pub(crate) gap: bool,
    /// 达, 为, 完成 …: the number is said of what stands before.
    pub(crate) copula: bool,
    /// 分别: a value for each member of a list.
    pub(crate) respectively: bool,
    /// 年均: an average over years, and where it is said.
    pub(crate) average: bool,
    /// The growth rate that changed: 增速|回落1个百分点.
    pub(crate) rate_at: Option<usize>,
    /// What is compared with: 比|上年, 是|2010年|的.
    pub(crate) comparison: Option<Range<usize>>,
    /// What is measured of every member of a list: 生猪、牛、羊分别|出栏.
    pub(crate) shared: Option<Range<usize>>,
    /// What was planned: 完成年度预算的.
    pub(crate) plan: Option<Range<usize>>,
}

/// What may stand between an indicator and its number and is passed over.
const BETWEEN: Classes = Classes::of(&[
    Class::Adverb,
    Class::Average,
    Class::Basis,
    Class::Copula,
    Class::Cue,
    Class::PerHead,
    Class::Price,
    Class::Respectively,
    Class::Space,
    Class::Sum,
]);

/// Times, and what stands for one behind them: 2019年|同期.
const TIMES: Classes = Classes::of(&[Class::Time, Class::Past]);

/// The predicates of all numbers of a tree. In a series (分别增长5%、6%) the first one tells of all.
pub(crate) fn all(
    reading: &str,
    tree: &Tree,
    kind_of: impl Fn(usize) -> QuantityKind,
    stop: &Stop<'_>,
) -> Vec<Predicate> {
    let mut all: Vec<Predicate> = Vec::with_capacity(tree.mentions.len());
    for (at, mention) in tree.mentions.iter().enumerate().take_while(|_| !stop.is_due()) {
        let kind = kind_of(mention.quantity);
        let alike = |before: usize| {
            kind != QuantityKind::Measure || kind_of(tree.mentions[before].quantity) == QuantityKind::Measure
        };
        // 增长16.6%，72个项目签约: a comma parts numbers of two kinds
        let parted = |before: usize| {
            let between = tree.tokens.get(tree.mentions[before].token..mention.token).unwrap_or_default();
            let is_other = kind != kind_of(tree.mentions[before].quantity);
            is_other && between.iter().any(|token| token.is(Class::Comma))
        };
        let is_series = |before: &usize| alike(*before) && goes_on(tree, *before) && !parted(*before);
        let before = at.checked_sub(1).filter(is_series);
        let own = match before {
            Some(before) => Predicate { head: mention.lead.start, ..all[before].clone() },
            None => read(reading, tree, mention, kind),
        };
        all.push(own);
    }
    all
}

/// Whether nothing but marks and conjunctions parts a number from the next; 5%、6%，|8个: a comma ends what other marks part.
pub(super) fn goes_on(tree: &Tree, before: usize) -> bool {
    let between = |before: usize| -> Option<&[Token]> {
        tree.tokens.get(tree.mentions[before].token + 1..tree.mentions.get(before + 1)?.token)
    };
    let parts = |between: &[Token]| !between.is_empty() && between.iter().all(is_separator);
    let has_comma = |between: &[Token]| between.iter().any(|token| token.is(Class::Comma));
    let Some(own) = between(before).filter(|own| parts(own)) else { return false };
    let is_list = |earlier: &[Token]| parts(earlier) && !has_comma(earlier);
    !(has_comma(own) && before.checked_sub(1).and_then(between).is_some_and(is_list))
}

/// A mark or a conjunction that parts the members of a list.
pub(super) const fn is_separator(token: &Token) -> bool {
    const PARTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction, Class::Comma, Class::Space]);
    token.classes.meets(PARTS)
}

/// Reads the predicate at the end of the lead of a number.
fn read(reading: &str, tree: &Tree, mention: &Mention, kind: QuantityKind) -> Predicate {
    let lead = mention.lead.clone();
    let (start, at) = (lead.start, lead.end);
    let is_percent = kind == QuantityKind::Percent;
    let found = Predicate::default();
    let mut reader = Reader { reading, tree, start, at, to: None, is_percent, found };
    while reader.step() {}
    reader.found.head = reader.at;
    reader.found
}

struct Reader<'a> {
    reading: &'a str,
    tree: &'a Tree,
    /// Where the lead starts.
    start: usize,
    /// Where the unread part of it ends.
    at: usize,
    /// 到 or 为 stands behind: a verb of change before it tells a level.
    to: Option<&'a Token>,
    is_percent: bool,
    found: Predicate,
}

impl<'a> Reader<'a> {
    fn token(&self, at: usize) -> &'a Token {
        &self.tree.tokens[at]
    }

    fn word(&self, at: usize) -> &'a str {
        &self.reading[self.token(at).range]
    }

    /// Takes one expression off the end; false where none is left.
    fn step(&mut self) -> bool {
        let Some(last) = self.at.checked_sub(1).filter(|last| *last >= self.start) else { return false };
        let token = *self.token(last);
        if token.is(Class::Close) {
            return self.aside(last);
        }
        if let Some(direction) = token.way().filter(|_| token.is(Class::Change)) {
            return self.change(last, direction.into());
        }
        if let Some(direction) = token.way().filter(|_| token.is(Class::ChangeNoun)) {
            return self.change_noun(last, direction.into());
        }
        if self.degree(last) || self.plan(last) || self.comparison(last) {
            return true;
        }
        // 2019年|同期; 是|五年前|的
        let behind_time = last > self.start && self.token(last - 1).is(Class::Time);
        let is_past = token.is(Class::Past) && token.range.len() > "前".len();
        if is_past && behind_time || (is_past || token.is(Class::Time)) && self.is_between(last) {
            self.at = last;
            return true;
        }
        if self.is_linked_particle(last) {
            self.at = last;
            return true;
        }
        if !token.classes.meets(BETWEEN) {
            return self.shared(last);
        }
        self.found.respectively |= token.is(Class::Respectively);
        self.found.average |= token.is(Class::Average);
        if token.is(Class::Copula) {
            self.found.copula = true;
            if self.found.change.is_none() && token.has(Flag::To) {
                self.to = Some(self.token(last));
            }
        }
        self.at = last;
        true
    }

    /// 生猪、牛、羊分别|出栏: what is measured of every member of the list before 分别.
    fn shared(&mut self, last: usize) -> bool {
        const NAMES: Classes =
            Classes::of(&[Class::Noun, Class::MeasureNoun, Class::BareHead, Class::Act, Class::Stage]);
        const WORDS: Classes = NAMES.union(Classes::of(&[Class::Verb]));
        const NONE: Classes = Classes::of(&[Class::Share, Class::Degree]);
        const LISTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction]);
        const LEADS: Classes =
            Classes::of(&[Class::Time, Class::Adverb, Class::Own, Class::LeadIn, Class::Space]);
        let is_word = |at: &usize| {
            let classes = self.token(*at).classes;
            classes.meets(WORDS) && !classes.meets(NONE)
        };
        let from = self.start.max(last.saturating_sub(LONGEST_SHARED));
        let at = (from..last).rev().find(|at| !is_word(at));
        let Some(at) = at.filter(|at| self.token(*at).is(Class::Respectively)) else { return false };
        let names = is_word(&last) && (at + 1..=last).any(|at| self.token(at).classes.meets(NAMES));
        // 2020年和2021年分别|建成泵站: times are no members
        let is_list = (self.start..at).any(|at| self.token(at).classes.meets(LISTS))
            && (self.start..at).any(|at| !self.token(at).classes.meets(LISTS.union(LEADS)));
        if !names || !is_list || self.found.shared.is_some() || self.found.change.is_some() {
            return false;
        }
        self.found.shared = Some(at + 1..last + 1);
        self.found.respectively = true;
        self.at = at;
        true
    }

    /// 增长, 下降: the change, or with 到 behind it the way to a level. It is read once: 收入增长 behind 支出增加 belongs to
    /// the indicator.
    fn change(&mut self, last: usize, direction: Direction) -> bool {
        let is_rate = self.is_percent
            && self.token(last).has(Flag::Rate)
            && self.to.is_none_or(|to| to.has(Flag::Equals));
        if self.token(last).has(Flag::Percent) && !self.is_percent {
            return false;
        }
        if self.to.is_some() && !is_rate {
            self.found.copula = true;
        } else if self.found.change.is_some() {
            return false;
        } else {
            self.found.change = Some(direction);
            self.found.change_at = Some(last);
            self.found.gap = self.token(last).has(Flag::Gap);
        }
        self.at = last;
        true
    }

    /// 比上年|多: an adjective that tells a change where a comparison stands before it.
    fn degree(&mut self, last: usize) -> bool {
        let token = *self.token(last);
        if !token.is(Class::Degree) || self.found.change.is_some() || self.to.is_some() || last == self.start
        {
            return false;
        }
        let at = std::mem::replace(&mut self.at, last);
        self.found.change = token.way().map(Into::into);
        self.found.change_at = Some(last);
        if self.comparison(last - 1) {
            return true;
        }
        (self.found.change, self.found.change_at, self.at) = (None, None, at);
        false
    }

    /// 增速: what stands before it is what grew. 自然增长率 is a ratio of its own.
    fn change_noun(&mut self, last: usize, direction: Direction) -> bool {
        if last > self.start && phrase::NATURAL.hold(self.word(last - 1)) {
            return false;
        }
        // 增速回落1个百分点: a change of the rate itself
        if self.found.change.is_none() {
            self.found.change = Some(direction);
            self.found.change_at = Some(last);
            self.found.by_noun = true;
        } else {
            self.found.rate_at = Some(last);
        }
        self.at = last;
        while self.at > self.start && self.token(self.at - 1).is(Class::Average) {
            self.found.average = true;
            self.at -= 1;
        }
        false
    }

    /// 财政收入|完成年度预算的|62%, 出栏|比计划|多8万头: what was planned names nothing.
    fn plan(&mut self, last: usize) -> bool {
        let mut at = self.before_de(last);
        // 完成年度计划|投资|的102%
        let is_planned = |at: usize| at > self.start && self.token(at - 1).is(Class::PlanNoun);
        if self.is_percent && self.token(at).is(Class::BareHead) && is_planned(at) {
            at -= 1;
        }
        if !self.token(at).is(Class::PlanNoun) {
            return false;
        }
        while at > self.start
            && (self.token(at - 1).classes.meets(Classes::of(&[
                Class::PlanOwner,
                Class::PlanNoun,
                Class::Own,
                Class::Time,
                // 完成年度投资计划的85%
                Class::BareHead,
            ])) || phrase::ATTRIBUTIVE.hold(self.word(at - 1)))
        {
            at -= 1;
        }
        let verb = at.checked_sub(1).filter(|verb| *verb >= self.start);
        let opens = |verb: usize| {
            self.token(verb).classes.meets(Classes::of(&[Class::PlanVerb, Class::Compare, Class::Met]))
        };
        let Some(verb) = verb.filter(|verb| opens(*verb)) else { return false };
        if self.token(verb).is(Class::Compare) {
            self.found.comparison = self.found.comparison.take().or(Some(verb..last + 1));
        } else {
            self.found.plan = self.found.plan.take().or(Some(verb..last + 1));
        }
        // 超年计划54亿元, 高于序时进度15个百分点
        let token = self.token(verb);
        let exceeds = token.has(Flag::Gap) || token.is(Class::PlanVerb) && !self.found.copula;
        if let Some(way) = token.way().filter(|_| exceeds && self.found.change.is_none()) {
            self.found.change = Some(way.into());
            self.found.change_at = Some(verb);
        }
        self.at = verb;
        true
    }

    /// 比|上年, 较2015年, 高于|全市, 是2010年的: what the number is compared with.
    fn comparison(&mut self, last: usize) -> bool {
        let from = self.start.max(last.saturating_sub(LONGEST_COMPARISON));
        let closes = self.token(last).is(Class::Compared);
        for at in (from..last).rev() {
            let token = self.token(at);
            // a number in brackets is told aside: 比全国(16.1%)的平均水平高
            if token.is(Class::Quantity) && self.tree.clause_of[at] == self.tree.clause_of[last] {
                return false;
            }
            let gap = token.is(Class::Change) && token.has(Flag::Gap) && self.found.change.is_none();
            // 不低于全国平均水平的85%: a part of what it is compared with
            let is_part = self.is_percent && phrase::ATTRIBUTIVE.hold(self.word(last));
            if gap && !is_part {
                self.found.change = token.way().map(Into::into);
                self.found.change_at = Some(at);
                self.found.gap = true;
            }
            if gap || self.opens_comparison(at, closes) {
                // 比上年分别下降
                self.found.respectively |= (at..=last).any(|at| self.token(at).is(Class::Respectively));
                self.found.comparison = self.found.comparison.take().or(Some(at..last + 1));
                self.at = at;
                return true;
            }
        }
        false
    }

    /// 比 and 较 open one before a change; 与 and 同 only where 相比 closes it.
    fn opens_comparison(&self, at: usize, closes: bool) -> bool {
        self.token(at).is(Class::Compare)
            && (closes || self.found.change.is_some() && phrase::COMPARING.hold(self.word(at)))
    }

    /// 同比增长（下同）9.6%: a note in brackets behind a word of the predicate is passed over.
    fn aside(&mut self, last: usize) -> bool {
        let from = self.start.max(last.saturating_sub(LONGEST_COMPARISON));
        let open = (from..last).rev().find(|at| self.token(*at).is(Class::Open));
        let Some(open) = open.filter(|open| *open > self.start) else { return false };
        let before = self.token(open - 1);
        // 国内生产总值[2]: the mark points at a note
        let is_mark = last == open + 2 && self.word(open + 1).bytes().all(|byte| byte.is_ascii_digit());
        if !(is_mark || before.is(Class::Change) || before.classes.meets(BETWEEN)) {
            return false;
        }
        self.at = open;
        true
    }

    /// The time of one end of a development (从2010年的|517.5亿元), or when the number held.
    fn is_between(&self, last: usize) -> bool {
        let before = last.checked_sub(1).filter(|before| *before >= self.start);
        before.is_none_or(|before| {
            let token = self.token(before);
            token.classes.meets(BETWEEN.union(Classes::of(&[
                Class::Compare,
                Class::Change,
                Class::Preposition,
            ]))) || token.is(Class::Noun)
        })
    }

    /// 的 behind a time, 了, 着 and 由 behind a verb.
    fn is_linked_particle(&self, last: usize) -> bool {
        let word = self.word(last);
        let attributes = || {
            phrase::ATTRIBUTIVE.hold(word) && last > self.start && self.token(last - 1).classes.meets(TIMES)
        };
        phrase::LINKING.hold(word) || attributes()
    }

    /// The token before 的 or 数, or the token itself.
    fn before_de(&self, last: usize) -> usize {
        let mut at = last;
        while at > self.start && phrase::BEFORE_VALUE.hold(self.word(at)) {
            at -= 1;
        }
        at
    }
}

//! What each time expression does in its sentence: most say when, some are what is compared with or priced in.

use super::{is_of_thing, opens};
use crate::lex::{Class, Classes, Flag, TimeLead, Token};
use crate::quantity::{PeriodDraft, QuantityKind, Told};
use crate::vocabulary::comparison::{SAME_PERIOD, is_comparing};
use crate::vocabulary::status::BEGINNING;
use crate::vocabulary::time::{OUTDONE, RANK, SINCE, WHOLE};

/// What a time expression does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Act {
    /// Says when what follows was so.
    #[default]
    Governs,
    /// Is compared with, priced in or reckoned from.
    Base,
    /// Says when the first value of a change was so (由2005年的89亿增加到).
    Start,
    /// Says over what the next number is an average (两年平均).
    Averaged,
    /// Belongs to a name, a bracket or a goal.
    Aside,
}

/// Longest way in tokens from a time to what closes the comparison that it stands in (与2010年全国平均水平相比).
const LONGEST_COMPARISON: usize = 6;

/// Marks behind which a clause begins.
const CLAUSE_ENDS: Classes = Classes::of(&[
    Class::Comma,
    Class::Stop,
    Class::Semicolon,
    Class::Colon,
    Class::Break,
    Class::Open,
    Class::Bar,
]);

/// The tokens around a time.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) reading: &'a str,
    pub(super) tokens: &'a [Token],
    /// Its own place among them.
    pub(super) at: usize,
    pub(super) time: &'a PeriodDraft,
    /// In a title, where “十三五” alone says when (“十三五”工作回顾).
    pub(super) in_title: bool,
}

impl<'a> Around<'a> {
    /// Its act by the words next to it; `kind` tells the sort of a number by its index.
    pub(super) fn act(&self, kind: impl Fn(usize) -> Option<QuantityKind>) -> Act {
        let (before, behind) = (self.before(), self.behind());
        if self.time.moments.is_none() && self.time.told != Told::Now && self.time.told != Told::Vague {
            return Act::Aside;
        }
        if self.time.is_point && self.time.moments.is_none() {
            return Act::Aside;
        }
        let next = behind.first();
        // 完成|全年|任务的54.9%: whose goal it is
        let plans = next.is_some_and(|next| next.is(Class::PlanNoun));
        if plans && before.is_some_and(|before| before.is(Class::PlanVerb)) {
            return Act::Aside;
        }
        // a heading 2020年预算草案 is of 2020
        let attributes = !self.in_title && next.is_some_and(|next| next.is(Class::TimeAttribute));
        if attributes || next.is_some_and(|next| next.is(Class::Compared)) {
            return Act::Base;
        }
        if let Some(lead) = before.and_then(|token| token.time_lead())
            && self.is_base(lead, &kind)
        {
            return Act::Base;
        }
        if self.is_compared() {
            return Act::Base;
        }
        // 价格比|上年: the preposition may have gone into a word
        if before.is_some_and(|token| self.reading[token.range].ends_with(is_comparing)) {
            return Act::Base;
        }
        // 2010年的1.8倍
        let of = self.number_behind();
        if of.and_then(|token| kind(token.index as usize)) == Some(QuantityKind::Multiple) {
            return Act::Base;
        }
        // ——零售额2798亿元，是2007年|的2.3倍: the numbers of a title are not read
        let is_value = |value: &Token| self.reading[value.range].starts_with(|c: char| c.is_ascii_digit());
        if self.in_title
            && self.behind().len() > self.told().len()
            && self.told().first().is_some_and(is_value)
        {
            return Act::Base;
        }
        // “十四五”规划: a name; “十四五”累计完成 is none
        let is_bare_plan =
            !self.in_title && self.time.is_point && self.time.told == Told::Named && self.is_years();
        if is_bare_plan
            && !next
                .is_none_or(|next| next.is(Class::Sum) || next.is(Class::Average) || next.is(Class::Comma))
        {
            return Act::Aside;
        }
        if self.is_begun(behind) || self.is_outdone() || self.is_rank() {
            return Act::Aside;
        }
        // 新增|2010年以前|登记的个体户: when that was is no time of the number
        if !self.in_title && !self.opens_clause() && is_of_thing(behind) {
            return Act::Aside;
        }
        if matches!(self.time.told, Told::Back(2..)) && next.is_some_and(|next| next.is(Class::Average)) {
            return Act::Averaged;
        }
        Act::Governs
    }

    /// Nothing stands before it in its clause but what may stand before a time that opens one.
    fn opens_clause(&self) -> bool {
        /// Tokens that are looked at.
        const REACH: usize = 6;
        let near = &self.tokens[self.at.saturating_sub(REACH)..self.at];
        let ends = |token: &Token| token.classes.meets(CLAUSE_ENDS);
        let own = match near.iter().rposition(ends) {
            Some(end) => &near[end + 1..],
            None if self.at <= REACH => near,
            None => return false,
        };
        opens(own) && !own.iter().any(|token| token.is(Class::Act))
    }

    fn is_base(&self, lead: TimeLead, kind: &impl Fn(usize) -> Option<QuantityKind>) -> bool {
        match lead {
            TimeLead::Base | TimeLead::Terms => true,
            TimeLead::With => {
                let near = self.behind().iter().take(LONGEST_COMPARISON);
                let mut near = near.take_while(|token| !token.is(Class::Comma) && !token.is(Class::Quantity));
                near.any(|token| {
                    token.is(Class::Compared) || token.is(Class::Compare) || token.has(Flag::Level)
                })
            }
            // 为上年的95%, 是前5年的总和
            TimeLead::As => self.number_behind().map_or_else(
                || self.noun_behind().is_some_and(|noun| WHOLE.hold(&self.reading[noun.range])),
                |number| {
                    use QuantityKind::{Fraction, Multiple, Percent};
                    matches!(kind(number.index as usize), Some(Percent | Fraction | Multiple))
                },
            ),
            TimeLead::From => false,
        }
    }

    /// “十二五”|实现良好开局: how several years begin is told of their first.
    fn is_begun(&self, behind: &[Token]) -> bool {
        let mut words = behind.iter().take(3).map(|token| &self.reading[token.range]);
        self.is_years() && words.any(|word| BEGINNING.hold(word))
    }

    /// 由|2021年|第40位上升到第34位: when a rank was held is no time of the numbers behind.
    fn is_rank(&self) -> bool {
        /// Tokens between the time and the rank.
        const FARTHEST: usize = 5;
        let ends = |token: &&Token| !token.classes.meets(CLAUSE_ENDS) && !token.is(Class::Quantity);
        let ranks = |token: &Token| RANK.opening(&self.reading[token.range]).is_some();
        self.before().is_some_and(|before| before.time_lead() == Some(TimeLead::From))
            && self.behind().iter().take(FARTHEST).take_while(ends).any(ranks)
    }

    /// 与做实|2014年|基础数据相比: other words stand between it and its preposition.
    fn is_compared(&self) -> bool {
        /// Tokens between the preposition and the time.
        const FARTHEST: usize = 4;
        let near = |token: &&Token| !token.classes.meets(CLAUSE_ENDS) && !token.is(Class::Quantity);
        let mut before = self.tokens[..self.at].iter().rev().take(FARTHEST).take_while(near);
        let mut behind = self.behind().iter().take(LONGEST_COMPARISON).take_while(near);
        before.any(|token| token.time_lead() == Some(TimeLead::With))
            && behind.any(|token| token.is(Class::Compared))
    }

    /// 创|2019年以来|最好位次, 五年来|首次增长, 是|2004年以来|增速最高的一年: all the years before are outdone.
    fn is_outdone(&self) -> bool {
        /// Tokens between the years and what says that they are outdone.
        const FARTHEST: usize = 8;
        // 近四年|最快增幅
        let is_stretch = matches!(self.time.told, Told::Back(2..));
        if !is_stretch && SINCE.ending(&self.reading[self.time.range]).is_none() {
            return false;
        }
        let outdoes = |token: &Token| OUTDONE.opening(&self.reading[token.range]).is_some();
        let is_told = self.before().is_some_and(|before| before.is(Class::Copula));
        let ends = |token: &&Token| !token.classes.meets(CLAUSE_ENDS) && !token.is(Class::Quantity);
        let reach = if is_told { FARTHEST } else { 1 };
        self.told().iter().take(reach).take_while(ends).any(outdoes)
    }

    fn is_years(&self) -> bool {
        self.time.moments.is_some_and(|(from, to)| from.year != to.year)
    }

    /// The number right behind it, or behind it and 的.
    pub(super) fn number_behind(&self) -> Option<&'a Token> {
        // 2019年|同期|的90%
        let behind = self.behind();
        let is_same_part = |token: &Token| SAME_PERIOD.hold(&self.reading[token.range]);
        let mut behind = behind.iter().skip(usize::from(behind.first().is_some_and(is_same_part)));
        let next = behind.next()?;
        let number = if next.is(Class::Particle) { behind.next()? } else { next };
        number.is(Class::Quantity).then_some(number)
    }

    /// The word before it, quotation marks and spaces aside.
    pub(super) fn before(&self) -> Option<&'a Token> {
        let before = self.tokens[..self.at].iter().rev();
        before.take(3).find(|token| !token.is(Class::QuoteOpen) && !token.is(Class::Space))
    }

    /// The word behind it, or behind it and 的.
    fn noun_behind(&self) -> Option<&'a Token> {
        self.told().first()
    }

    /// The tokens behind it and 的, where that follows.
    fn told(&self) -> &'a [Token] {
        let behind = self.behind();
        &behind[usize::from(behind.first().is_some_and(|next| next.is(Class::Particle)))..]
    }

    /// The tokens behind it, a quotation mark and spaces aside.
    pub(super) fn behind(&self) -> &'a [Token] {
        let behind = &self.tokens[self.at + 1..];
        let passed = behind.iter().take(2);
        let passed = passed.take_while(|token| token.is(Class::QuoteClose) || token.is(Class::Space)).count();
        &behind[passed..]
    }
}

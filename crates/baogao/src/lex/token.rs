//! A word, a mark, a number or a time, with what it is.

use super::class::{Attributes, Class, Classes, Flag};
use crate::text::TextRange;

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) range: TextRange,
    pub(crate) classes: Classes,
    pub(crate) attributes: Attributes,
    /// Of a number or a time: its index among those of the text.
    pub(crate) index: u32,
}

/// Which way a word says that something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
    Flat,
}

/// How firm a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Firmness {
    Firm,
    Expected,
    Soft,
}

/// What a word makes of a heading, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outlook {
    /// 名词解释: neither a plan nor what was done.
    Apart,
    /// 主要目标
    Plan,
    /// 取得: looks back unless a plan stands above it.
    Result,
    /// 工作回顾
    Past,
}

/// What a word makes of the time behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeLead {
    /// 比2010年
    Base,
    /// 与2010年相比
    With,
    /// 为2010年的95%
    As,
    /// 按2000年价格
    Terms,
    /// 由2005年的
    From,
}

impl Token {
    #[inline]
    pub(crate) const fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    #[inline]
    pub(crate) const fn has(&self, flag: Flag) -> bool {
        self.attributes.has(flag)
    }

    pub(crate) fn start(&self) -> usize {
        self.range.start()
    }

    pub(crate) fn end(&self) -> usize {
        self.range.end()
    }

    pub(crate) const fn way(&self) -> Option<Way> {
        match self.attributes.choice(0, 2) {
            1 => Some(Way::Up),
            2 => Some(Way::Down),
            3 => Some(Way::Flat),
            _ => None,
        }
    }

    pub(crate) const fn firmness(&self) -> Option<Firmness> {
        match self.attributes.choice(5, 2) {
            1 => Some(Firmness::Firm),
            2 => Some(Firmness::Expected),
            3 => Some(Firmness::Soft),
            _ => None,
        }
    }

    pub(crate) const fn outlook(&self) -> Option<Outlook> {
        match self.attributes.choice(7, 3) {
            1 => Some(Outlook::Plan),
            2 => Some(Outlook::Past),
            3 => Some(Outlook::Result),
            4 => Some(Outlook::Apart),
            _ => None,
        }
    }

    pub(crate) const fn time_lead(&self) -> Option<TimeLead> {
        match self.attributes.choice(29, 3) {
            1 => Some(TimeLead::Base),
            2 => Some(TimeLead::With),
            3 => Some(TimeLead::As),
            4 => Some(TimeLead::Terms),
            5 => Some(TimeLead::From),
            _ => None,
        }
    }
}

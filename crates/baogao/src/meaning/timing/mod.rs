//! The times of a paragraph: what each does in its sentence, and which ones stand over every number. Rules choose among them.

mod acts;
mod lists;
mod starts;
mod walk;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::clause::Tree;
use crate::lex::{Class, Classes, Token};
use crate::metric::MetricDraft;
use crate::quantity::{PeriodDraft, Told};

use acts::{Act, Around};

/// Which times may be said of one number, by their indexes among those of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Governed {
    /// Before it in its clause.
    pub(crate) clause: Option<usize>,
    /// Before its clause in its sentence.
    pub(crate) sentence: Option<usize>,
    /// Opens an earlier sentence of its paragraph.
    pub(crate) paragraph: Option<usize>,
    /// 目前 stands over it, whatever times stand before.
    pub(crate) now: bool,
    /// In a bracket right behind it: 89亿元（2005年）.
    pub(crate) bracket: Option<usize>,
    /// It is the first value of a change: 由2005年的|89亿元|增加到.
    pub(crate) start: Option<Start>,
    /// It is the value of what is compared with: 比1997年的|202亿元|增加.
    pub(crate) of_base: Option<usize>,
    /// 分别: its part of the times that are listed before.
    pub(crate) share: Option<Share>,
    /// What it is compared with in its clause or the one before: 比前五年.
    pub(crate) base: Option<usize>,
}

/// The first value of a change and the time that it is of, where one stands there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) time: Option<usize>,
}

/// The part of a list of times that one number has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    pub(crate) time: usize,
    /// Of a time of several years or months, which part, from 0, and of how many.
    pub(crate) part: u8,
    pub(crate) of: u8,
}

/// What one time does.
#[derive(Debug, Default)]
struct Placed {
    act: Act,
    /// The single year that stands over it, by the time that names it: 2018年，…。其中，上半年.
    near: Option<usize>,
    /// The time that is in force where it stands: 上半年，…，两年平均增长6%.
    over: Option<usize>,
    text: OnceCell<Arc<str>>,
}

/// The times of a paragraph and the numbers that they stand over.
#[derive(Debug, Default)]
pub(crate) struct Timing {
    first: usize,
    placed: Vec<Placed>,
    governed: Vec<Governed>,
    /// The time in force at its end.
    pub(super) last: Option<usize>,
}

impl Timing {
    /// `carried` is the time in force where a sentence goes on from the paragraph before.
    pub(super) fn new(
        reading: &str,
        tree: &Tree,
        times: &[PeriodDraft],
        metrics: &[MetricDraft],
        carried: Option<usize>,
    ) -> Self {
        let mut timing = Self {
            first: tree.times.start,
            placed: tree.times.clone().map(|_| Placed::default()).collect(),
            governed: vec![Governed::default(); tree.mentions.len()],
            last: None,
        };
        timing.acts(reading, tree, times, metrics);
        starts::find(tree, &mut timing);
        lists::find(tree, times, &mut timing);
        walk::walk(reading, tree, times, carried, &mut timing);
        timing
    }

    pub(crate) fn governed(&self, mention: usize) -> Governed {
        self.governed.get(mention).copied().unwrap_or_default()
    }

    /// The time that names the single year which stands over a time.
    pub(crate) fn near(&self, time: usize) -> Option<usize> {
        self.placed.get(time.checked_sub(self.first)?)?.near
    }

    /// The time that is in force where another stands.
    pub(crate) fn over(&self, time: usize) -> Option<usize> {
        self.placed.get(time.checked_sub(self.first)?)?.over
    }

    /// The words of a time, shared by all numbers that it stands over.
    pub(crate) fn text(&self, reading: &str, times: &[PeriodDraft], time: usize) -> Option<Arc<str>> {
        let range = times.get(time)?.range;
        let placed = time.checked_sub(self.first).and_then(|at| self.placed.get(at));
        Some(placed.map_or_else(
            || reading[range].into(),
            |placed| placed.text.get_or_init(|| reading[range].into()).clone(),
        ))
    }

    /// 两年平均
    pub(crate) fn is_averaged(&self, time: usize) -> bool {
        self.act(time) == Act::Averaged
    }

    fn act(&self, time: usize) -> Act {
        time.checked_sub(self.first)
            .and_then(|at| self.placed.get(at))
            .map_or(Act::Aside, |placed| placed.act)
    }

    fn set(&mut self, time: usize, act: Act) {
        if let Some(placed) = time.checked_sub(self.first).and_then(|at| self.placed.get_mut(at)) {
            placed.act = act;
        }
    }

    /// What every time that is a token does.
    fn acts(&mut self, reading: &str, tree: &Tree, times: &[PeriodDraft], metrics: &[MetricDraft]) {
        let mut marks = Marks::default();
        let mut base_before = None;
        for (at, token) in tree.tokens.iter().enumerate() {
            marks.see(reading, token);
            if !token.is(Class::Time) {
                continue;
            }
            let index = token.index as usize;
            let Some(time) = times.get(index) else { continue };
            let around = Around { reading, tokens: &tree.tokens, at, time, in_title: false };
            let kind = |number: usize| metrics.get(number).map(|metric| metric.quantity.kind);
            let mut act = around.act(kind);
            if marks.is_inside() {
                act = Act::Aside;
            }
            // 比2010年、2015年
            let joined = at.checked_sub(1).and_then(|at| tree.tokens.get(at));
            if joined.is_some_and(|token| token.is(Class::ListMark) || token.is(Class::Conjunction))
                && base_before == at.checked_sub(2)
                && base_before.is_some()
            {
                act = Act::Base;
            }
            if act == Act::Base {
                base_before = Some(at);
            }
            self.set(index, act);
        }
    }
}

/// The titles that a token stands in.
#[derive(Debug, Default)]
struct Marks {
    titles: u32,
}

impl Marks {
    fn see(&mut self, reading: &str, token: &Token) {
        if token.is(Class::Stop) || token.is(Class::Break) {
            *self = Self::default();
        } else if token.is(Class::QuoteOpen) && reading[token.range].starts_with(['《', '〈']) {
            self.titles += 1;
        } else if token.is(Class::QuoteClose) && reading[token.range].starts_with(['》', '〉']) {
            self.titles = self.titles.saturating_sub(1);
        }
    }

    const fn is_inside(&self) -> bool {
        self.titles > 0
    }
}

/// Words that may stand before a time that opens its clause.
const OPENERS: Classes = Classes::of(&[
    Class::Adverb,
    Class::Conjunction,
    Class::Copula,
    Class::Cue,
    Class::LeadIn,
    Class::Manner,
    Class::Marker,
    Class::Own,
    Class::Part,
    Class::Preposition,
    Class::QuoteOpen,
    Class::Space,
    Class::Sum,
    Class::TimeLead,
]);

/// Whether what follows a time makes an attribute of it: 2019年9月|开工|的|水厂, 2010年以前|登记|的|个体户.
fn is_of_thing(behind: &[Token]) -> bool {
    /// Tokens between a time and 的.
    const LONGEST: usize = 3;
    let Some(at) = behind.iter().take(LONGEST + 1).position(|token| token.is(Class::Particle)) else {
        return false;
    };
    let done = Classes::of(&[Class::Act, Class::Verb, Class::Stage]);
    let apart = Classes::of(&[Class::Comma, Class::Quantity, Class::Time, Class::ListMark, Class::Colon]);
    let said = &behind[..at];
    // 今年经济社会发展的|主要目标 is what is set for the year; a thing is a noun, or a name that no dictionary has
    let thing = Classes::of(&[Class::Noun, Class::Sized]);
    let is_thing =
        behind.get(at + 1).is_some_and(|next| next.classes.meets(thing) || next.classes == Classes::NONE);
    is_thing
        && said.iter().any(|token| token.classes.meets(done))
        && !said.iter().any(|token| token.classes.meets(apart))
}

fn opens(before: &[Token]) -> bool {
    before.len() <= 5 && before.iter().all(|token| token.classes.meets(OPENERS))
}

/// The times of a title that say when, each with whether it opens it.
pub(super) fn governing<'a>(
    reading: &'a str,
    tokens: &'a [Token],
    times: &'a [PeriodDraft],
) -> impl Iterator<Item = (usize, bool)> + 'a {
    let mut marks = Marks::default();
    tokens.iter().enumerate().filter_map(move |(at, token)| {
        marks.see(reading, token);
        let index = token.index as usize;
        let time = times.get(index).filter(|_| token.is(Class::Time) && !marks.is_inside())?;
        let act = Around { reading, tokens, at, time, in_title: true }.act(|_| None);
        let dated = time.moments.is_some() && !matches!(time.told, Told::Now | Told::Vague);
        (dated && act == Act::Governs).then(|| (index, opens(&tokens[..at])))
    })
}

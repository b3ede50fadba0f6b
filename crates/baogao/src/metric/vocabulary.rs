//! The words of `data/metric.toml`, as sets that are searched in one pass.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Basis, Direction};
use crate::lexicon::{CharSet, Lexicon};

static DATA: &str = include_str!("../../data/metric.toml");

/// The vocabulary of the stage, read once.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str::<File>(DATA).unwrap_or_default().into());

/// What a word between the indicator and its number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// 增长, 下降
    Change(Direction),
    /// 增速, 降幅: nouns of a change
    ChangeNoun(Direction),
    /// 达, 为, 完成
    Copula,
    /// 同比, 分别
    Adverb,
    /// 签约, 雷达: words that only end like one of these
    Noun,
}

/// What a word between two numbers says of the later one; a word may say several things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// True for a cue of what is planned, false for a word that only looks like one.
    pub(super) plan: Option<bool>,
    pub(super) met: bool,
    /// 要求: what follows is a rule, but not behind its clause.
    pub(super) required: bool,
    /// 规定: what follows is a rule.
    pub(super) stipulated: bool,
    pub(super) basis: Option<Basis>,
    /// 其中
    pub(super) parts: bool,
}

/// What a word makes of the heading that holds it; of several words the last of this order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    /// 名词解释: neither a plan nor what was done.
    Apart,
    /// 主要目标
    Plan,
    /// 取得: looks back unless a plan stands above it.
    Result,
    /// 工作回顾
    Past,
}

/// Words that only look like cues, by where the cue would stand in them.
struct Decoys {
    /// At their start: 预期寿命.
    at_start: Vec<String>,
    /// Behind it (增加|到20, 斗|争取), and what stands before it.
    behind: Vec<String>,
    heads: Vec<String>,
}

impl Decoys {
    fn of(target: &Target) -> Self {
        let mut decoys = Self { at_start: Vec::new(), behind: Vec::new(), heads: Vec::new() };
        for decoy in &target.decoys {
            let is_cue =
                |text: &str| target.cues.iter().any(|cue| cue.starts_with(text) || text.starts_with(cue));
            let head = decoy.char_indices().map(|(at, _)| at).find(|at| is_cue(&decoy[*at..]));
            match head.filter(|at| *at > 0) {
                Some(at) => {
                    decoys.behind.push(decoy.clone());
                    decoys.heads.push(decoy[..at].to_owned());
                }
                None => decoys.at_start.push(decoy.clone()),
            }
        }
        decoys
    }
}

fn said(target: &Target, at_start: &[String], basis: &BasisLists) -> Lexicon<Said> {
    let mut words: BTreeMap<String, Said> = BTreeMap::new();
    let mut add = |list: &[String], what: fn(&mut Said)| {
        for word in list {
            what(words.entry(word.clone()).or_default());
        }
    };
    add(at_start, |said| said.plan = Some(false));
    add(&target.cues, |said| said.plan = Some(true));
    add(&target.met, |said| said.met = true);
    add(&target.required, |said| said.required = true);
    add(&target.stipulated, |said| said.stipulated = true);
    add(&basis.base, |said| said.basis = Some(Basis::Base));
    add(&basis.peer, |said| said.basis = Some(Basis::Peer));
    add(&basis.plan, |said| said.basis = Some(Basis::Plan));
    add(&basis.mom, |said| said.basis = Some(Basis::Mom));
    add(&basis.yoy, |said| said.basis = Some(Basis::Yoy));
    add(&["其中".to_owned()], |said| said.parts = true);
    Lexicon::new(words.into_iter().map(|(word, said)| (vec![word], said)))
}

/// Every set of the stage.
pub(super) struct Vocabulary {
    pub(super) between: Lexicon<Between>,
    pub(super) to: Lexicon<()>,
    pub(super) peer: Lexicon<()>,
    /// The direction of a verb, none for a noun that only opens like one (增加值).
    pub(super) opening: Lexicon<Option<Direction>>,
    /// 保持20%以上增长: a change named behind its number.
    pub(super) behind: Lexicon<Direction>,
    /// 加快, 提升: verbs of a change that act on counted things.
    pub(super) acting: Lexicon<()>,
    /// 位次, 等级: what is counted where they do not.
    pub(super) places: Lexicon<()>,
    /// True for a word that is cut off, false for a noun that only opens like one (到位).
    pub(super) leading: Lexicon<bool>,
    pub(super) inner: Lexicon<()>,
    pub(super) share: Lexicon<()>,
    /// 比重, 占比: a noun that names a share.
    pub(super) share_nouns: Lexicon<()>,
    /// True for a verb that ends a noun, false for a noun that only opens like one (上市企业).
    pub(super) stops: Lexicon<bool>,
    /// 县, 国家: counted themselves, whatever is said to be theirs.
    pub(super) areas: Lexicon<()>,
    /// 目标, 水平: what a value itself is called.
    pub(super) values: Lexicon<()>,
    /// Nouns that are chosen by how large they are (超10亿元企业).
    pub(super) sized: Lexicon<()>,
    /// 建设, 改造: stops that go on as a noun before one of `heads`.
    pub(super) nominal: Lexicon<()>,
    pub(super) heads: Lexicon<()>,
    pub(super) verbs: Lexicon<()>,
    /// Words between one number and the next that say something of those behind them.
    pub(super) said: Lexicon<Said>,
    /// Words that hold what only looks like a cue (增加到20), and what stands before it in them.
    pub(super) decoys: Lexicon<()>,
    pub(super) decoy_heads: Lexicon<()>,
    /// Stand before 计划 where it is a verb.
    pub(super) planners: CharSet,
    /// What was planned: 完成, 年度, 预算.
    pub(super) plan_verbs: Lexicon<()>,
    pub(super) plan_owners: Lexicon<()>,
    pub(super) plans: Lexicon<()>,
    pub(super) headings: Lexicon<Heading>,
    /// How the title of a plan ends.
    pub(super) titles: Lexicon<()>,
    pub(super) basis: Lexicon<Basis>,
    /// 相比, 目标: behind a time that is no time of a number.
    pub(super) compared: Lexicon<()>,
    pub(super) attributes: Lexicon<()>,
}

impl From<File> for Vocabulary {
    fn from(file: File) -> Self {
        let File { change, between, leading, inner, share, behind, target, plan, basis, period } = file;
        let decoys = Decoys::of(&target);
        let (down, up): (Vec<_>, Vec<_>) =
            change.nouns.into_iter().partition(|noun| noun.starts_with(['降', '跌', '减', '下']));
        let (falls, rises): (Vec<_>, Vec<_>) =
            change.behind.into_iter().partition(|noun| noun.ends_with("降幅"));
        let (fewer, more): (Vec<_>, Vec<_>) =
            change.opening.into_iter().partition(|verb| !verb.starts_with('增'));
        Self {
            between: Lexicon::new([
                (change.up, Between::Change(Direction::Up)),
                (change.down, Between::Change(Direction::Down)),
                (change.flat, Between::Change(Direction::Flat)),
                (up, Between::ChangeNoun(Direction::Up)),
                (down, Between::ChangeNoun(Direction::Down)),
                (between.copula, Between::Copula),
                (between.adverbs, Between::Adverb),
                (between.nouns, Between::Noun),
            ]),
            to: Lexicon::new([(between.to, ())]),
            peer: Lexicon::new([(change.peer, ())]),
            opening: Lexicon::new([
                (more, Some(Direction::Up)),
                (fewer, Some(Direction::Down)),
                (change.amounts, None),
            ]),
            behind: Lexicon::new([(rises, Direction::Up), (falls, Direction::Down)]),
            acting: Lexicon::new([(change.acting, ())]),
            places: Lexicon::new([(change.places, ())]),
            leading: Lexicon::new([(leading.words, true), (leading.kept, false)]),
            inner: Lexicon::new([(inner.words, ())]),
            share: Lexicon::new([(share.words, ())]),
            share_nouns: Lexicon::new([(share.nouns, ())]),
            stops: Lexicon::new([(behind.stops, true), (behind.nouns, false)]),
            areas: Lexicon::new([(behind.areas, ())]),
            values: Lexicon::new([(behind.values, ())]),
            sized: Lexicon::new([(behind.sized, ())]),
            nominal: Lexicon::new([(behind.nominal, ())]),
            heads: Lexicon::new([(behind.heads, ())]),
            verbs: Lexicon::new([(behind.verbs, ())]),
            said: said(&target, &decoys.at_start, &basis),
            decoys: Lexicon::new([(decoys.behind, ())]),
            decoy_heads: Lexicon::new([(decoys.heads, ())]),
            planners: target.planners.chars().collect(),
            plan_verbs: Lexicon::new([(plan.verbs, ())]),
            plan_owners: Lexicon::new([(plan.own, ())]),
            plans: Lexicon::new([(plan.nouns, ())]),
            headings: Lexicon::new([
                (target.headings, Heading::Plan),
                (target.past, Heading::Past),
                (target.results, Heading::Result),
                (target.apart, Heading::Apart),
            ]),
            titles: Lexicon::new([(target.titles, ())]),
            basis: Lexicon::new([
                (basis.yoy, Basis::Yoy),
                (basis.mom, Basis::Mom),
                (basis.plan, Basis::Plan),
                (basis.peer, Basis::Peer),
                (basis.base, Basis::Base),
            ]),
            compared: Lexicon::new([(period.compared, ())]),
            attributes: Lexicon::new([(period.attributes, ())]),
        }
    }
}

#[derive(Default, Deserialize)]
struct File {
    change: Change,
    between: BetweenLists,
    leading: Leading,
    inner: List,
    share: Share,
    behind: Behind,
    target: Target,
    plan: Plan,
    basis: BasisLists,
    period: PeriodLists,
}

#[derive(Default, Deserialize)]
struct PeriodLists {
    compared: Vec<String>,
    attributes: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Change {
    up: Vec<String>,
    down: Vec<String>,
    flat: Vec<String>,
    peer: Vec<String>,
    nouns: Vec<String>,
    opening: Vec<String>,
    amounts: Vec<String>,
    behind: Vec<String>,
    acting: Vec<String>,
    places: Vec<String>,
}

#[derive(Default, Deserialize)]
struct BetweenLists {
    copula: Vec<String>,
    adverbs: Vec<String>,
    nouns: Vec<String>,
    to: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Leading {
    words: Vec<String>,
    kept: Vec<String>,
}

#[derive(Default, Deserialize)]
struct List {
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Share {
    words: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Behind {
    stops: Vec<String>,
    nouns: Vec<String>,
    areas: Vec<String>,
    values: Vec<String>,
    sized: Vec<String>,
    nominal: Vec<String>,
    heads: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Target {
    cues: Vec<String>,
    decoys: Vec<String>,
    met: Vec<String>,
    required: Vec<String>,
    stipulated: Vec<String>,
    headings: Vec<String>,
    past: Vec<String>,
    results: Vec<String>,
    apart: Vec<String>,
    titles: Vec<String>,
    planners: String,
}

#[derive(Default, Deserialize)]
struct Plan {
    verbs: Vec<String>,
    own: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Default, Deserialize)]
struct BasisLists {
    yoy: Vec<String>,
    mom: Vec<String>,
    plan: Vec<String>,
    peer: Vec<String>,
    base: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::{DATA, File, VOCABULARY};

    #[test]
    fn the_data_file_reads() {
        assert!(toml::from_str::<File>(DATA).is_ok());
    }

    #[test]
    fn the_longest_word_counts_at_both_ends() {
        assert_eq!(VOCABULARY.leading.prefix("全年生产").map(|found| found.end), Some("全年".len()));
        assert_eq!(
            VOCABULARY.between.suffix("产值同比增长").map(|found| found.start),
            Some("产值同比".len())
        );
        assert!(VOCABULARY.leading.prefix("").is_none() && VOCABULARY.between.suffix("").is_none());
    }
}

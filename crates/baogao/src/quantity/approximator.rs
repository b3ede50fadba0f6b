//! Words that make a value a bound: 约, 近, 超过, 不少于 in front; 多, 余, 左右, 以上 behind.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Bound;
use super::glyph::{NUMERAL, is};
use crate::data;
use crate::lexicon::Trie;

static WORDS: LazyLock<Approximators> =
    LazyLock::new(|| Approximators::read(&data::APPROXIMATORS, &data::MILESTONE).unwrap_or_default());

/// The words of `data/approximators.toml`, and what amounts are passed as.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approximators {
    before: Vec<Word>,
    before_scale: Vec<Word>,
    after: Vec<Word>,
    /// Words with which a comparison turns round, parted by spaces (不得, 从未).
    negations: String,
    far: Vec<FarWord>,
    links: Links,
    /// The lists by their characters, those in front from their end.
    #[serde(skip)]
    tree_before: Trie,
    #[serde(skip)]
    tree_before_scale: Trie,
    #[serde(skip)]
    tree_after: Trie,
    #[serde(skip)]
    tree_negations: Trie,
    #[serde(skip)]
    tree_far: Trie,
    /// 台阶, 大关: the words of `data/lexicon/milestone.toml`.
    #[serde(skip)]
    milestones: Trie,
}

/// A word that bounds a number which other words part from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FarWord {
    word: String,
    bound: Bound,
    link: Option<Link>,
    /// It bounds money alone: 主体封顶12栋 tells of buildings.
    #[serde(default)]
    money: bool,
}

/// What has to stand between a far word and its number.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Link {
    /// It begins with what is given or allowed (最高补助).
    Grant,
    /// It begins with what is set up or taken in (最少配备, 最多招收).
    Deed,
    /// It is a copula (上限为).
    Is,
    /// It is what the number is a part of, or nothing (约占全省的, 约达).
    Part,
}

/// The words of each [`Link`], parted by spaces.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Links {
    grant: String,
    deed: String,
    is: String,
}

/// What an amount is passed as (台阶, 大关), a class of the lexicon.
#[derive(Deserialize)]
struct Milestones {
    words: BTreeMap<String, serde::de::IgnoredAny>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    word: String,
    bound: Bound,
    /// Characters in front with which it is another word.
    #[serde(default)]
    not_after: String,
    /// Characters of which one must stand in front.
    #[serde(default)]
    only_after: String,
    /// Characters behind with which it is another word.
    #[serde(default)]
    not_before: String,
    /// Compares with another place where a change is told (低于全省): no bound of a gap in points.
    #[serde(default)]
    peer: bool,
    /// A negation in front turns it round (不得超过).
    #[serde(default)]
    negatable: bool,
    /// Known so that nothing shorter is read out of it; outside the span.
    #[serde(default)]
    outside: bool,
}

/// A word found next to a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approximation {
    pub(crate) bound: Bound,
    pub(crate) len: usize,
    pub(crate) peer: bool,
}

impl Approximators {
    pub(crate) fn builtin() -> &'static Self {
        &WORDS
    }

    fn read(file: &data::Value, milestones: &data::Value) -> Result<Self, serde::de::value::Error> {
        let mut words: Self = data::read(file)?;
        let milestones: Milestones = data::read(milestones)?;
        words.milestones = Trie::new(milestones.words.keys().map(|word| word.chars()));
        let from_end = |words: &[Word]| Trie::new(words.iter().map(|word| word.word.chars().rev()));
        words.tree_before = from_end(&words.before);
        words.tree_before_scale = from_end(&words.before_scale);
        words.tree_after = Trie::new(words.after.iter().map(|word| word.word.chars()));
        words.tree_negations = Trie::new(words.negations.split_whitespace().map(|word| word.chars().rev()));
        words.tree_far = Trie::new(words.far.iter().map(|word| word.word.chars().rev()));
        Ok(words)
    }

    /// Whether a word may end with this character in front of a number.
    #[inline]
    pub(crate) fn may_precede(&self, last: char) -> bool {
        self.tree_before.may_start(last)
    }

    /// Whether a word may start with this character behind a number or unit.
    #[inline]
    pub(crate) fn may_follow(&self, first: char) -> bool {
        self.tree_after.may_start(first)
    }

    /// Whether the text behind a number names what is passed: 台阶, 大关.
    pub(crate) fn names_milestone(&self, text: &str) -> bool {
        self.milestones.words(text.chars()).next().is_some()
    }

    /// The longest word that the text before a number ends with.
    pub(crate) fn before(&self, text: &str) -> Option<Approximation> {
        ends(&self.before, &self.tree_before, &self.tree_negations, text)
    }

    /// The bound of the nearest word of the clause that may stand further ahead (最多可补助, 上限为).
    pub(crate) fn far(&self, front: &str, is_money: bool) -> Option<Bound> {
        const FARTHEST: usize = 8;
        let stops = |c: char| ends_clause(c) || c == '的';
        let mut gap = 0;
        for (at, c) in front.char_indices().rev().take(FARTHEST + 2) {
            let end = at + c.len_utf8();
            if self.tree_far.may_start(c)
                && let Some(word) = front.get(..end).and_then(|front| self.far_at_end(front))
            {
                let between = front.get(end..).unwrap_or_default();
                let bounds = (is_money || !word.money) && self.linked(word, between, is_money);
                return bounds.then_some(word.bound);
            }
            gap += 1;
            if gap > FARTHEST || stops(c) && c != '：' && c != ':' {
                return None;
            }
        }
        None
    }

    /// The bound that a negated comparison sets to a part of what it names (不低于|全省平均水平的|85%), or 约占.
    pub(crate) fn parted(&self, front: &str) -> Option<Bound> {
        const FARTHEST: usize = 18;
        let front = front.strip_suffix('的')?;
        let mut chars = front.char_indices().rev().take(FARTHEST).take_while(|(_, c)| !ends_clause(*c));
        chars.find_map(|(at, c)| {
            let front = front.get(..at + c.len_utf8())?;
            let far = self.far_at_end(front).filter(|far| matches!(far.link, Some(Link::Part)));
            if let Some(far) = far {
                return Some(far.bound);
            }
            let (index, len) = self.tree_before.words(front.chars().rev()).last()?;
            Some(negated(self.before.get(index)?, &self.tree_negations, front, len)?.bound)
        })
    }

    fn far_at_end(&self, text: &str) -> Option<&FarWord> {
        let (index, _) = self.tree_far.words(text.chars().rev()).last()?;
        self.far.get(index)
    }

    /// Whether what stands between a far word and its number lets it bound the number.
    fn linked(&self, word: &FarWord, between: &str, is_money: bool) -> bool {
        let opens = |words: &str| words.split_whitespace().any(|verb| between.starts_with(verb));
        match word.link {
            None => !between.is_empty() && !between.contains(['：', ':']),
            // 给予最高|50万元奖励
            Some(Link::Grant) => between.is_empty() && is_money || opens(&self.links.grant),
            Some(Link::Deed) => opens(&self.links.grant) || opens(&self.links.deed),
            Some(Link::Part) => !between.contains(['：', ':']),
            Some(Link::Is) => {
                between.is_empty() || self.links.is.split_whitespace().any(|copula| between == copula)
            }
        }
    }

    /// The same before a bare scale word (数十, 上百).
    pub(crate) fn before_scale(&self, text: &str) -> Option<Approximation> {
        ends(&self.before_scale, &self.tree_before_scale, &self.tree_negations, text)
    }

    /// The longest word that the text behind a number or unit starts with.
    pub(crate) fn after(&self, text: &str) -> Option<Approximation> {
        let words = self.tree_after.words(text.chars()).filter_map(|(index, len)| {
            let word = self.after.get(index)?;
            let next = text.get(len..)?.chars().next();
            (!next.is_some_and(|c| word.not_before.contains(c))).then_some((word.bound, len))
        });
        words.last().map(|(bound, len)| Approximation { bound, len, peer: false })
    }
}

/// A number, or a mark that ends a clause or a part of it.
fn ends_clause(c: char) -> bool {
    is(c, NUMERAL) || "，。；、,;：:！？（）()\n\r".contains(c)
}

/// The comparison of so many bytes at the end of a text with a negation in front, which turns it round.
fn negated(word: &Word, negations: &Trie, text: &str, len: usize) -> Option<Approximation> {
    let front = text.get(..text.len() - len).filter(|_| word.negatable)?;
    let (_, negation) = negations.words(front.chars().rev()).last()?;
    Some(Approximation { bound: word.bound.reversed(), len: len + negation, peer: false })
}

fn ends(words: &[Word], tree: &Trie, negations: &Trie, text: &str) -> Option<Approximation> {
    let (index, len) = tree.words(text.chars().rev()).last()?;
    let word = words.get(index)?;
    let front = text.get(..text.len() - len)?;
    if let Some(negated) = negated(word, negations, text, len) {
        return Some(negated);
    }
    let last = front.chars().next_back();
    let broken = last.is_some_and(|c| word.not_after.contains(c));
    let missing = !word.only_after.is_empty() && !last.is_some_and(|c| word.only_after.contains(c));
    (!broken && !missing && !word.outside).then_some(Approximation {
        bound: word.bound,
        len,
        peer: word.peer,
    })
}

impl Bound {
    /// What a negation makes of it.
    const fn reversed(self) -> Self {
        match self {
            Self::Above => Self::Below,
            Self::Below => Self::Above,
            kept => kept,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Approximators, Bound};

    #[test]
    fn words_inside_other_words_do_not_count() {
        let words = Approximators::builtin();
        assert_eq!(words.before("总投资超过").map(|found| found.bound), Some(Bound::Above));
        assert_eq!(words.before("贷款不得超过").map(|found| found.bound), Some(Bound::Below));
        assert_eq!(words.before("比例从未低于").map(|found| found.bound), Some(Bound::Above));
        assert_eq!(words.before("不得随意").map(|found| found.bound), None);
        assert_eq!(words.before("附近").map(|found| found.bound), None);
        assert_eq!(words.before("节约").map(|found| found.bound), None);
        assert_eq!(words.after("左右的").map(|found| found.bound), Some(Bound::About));
        assert_eq!(words.after("余额").map(|found| found.bound), None);
    }

    #[test]
    fn far_words_bound_what_is_given_or_set() {
        let words = Approximators::builtin();
        for (front, bound) in [
            ("最高补助", Bound::Below),
            ("每人最多可补助", Bound::Below),
            ("上限", Bound::Below),
            ("限额上限为", Bound::Below),
            ("每村至少配备", Bound::Above),
            ("至多支持", Bound::Below),
            ("最低给予", Bound::Above),
            ("每年最少组织", Bound::Above),
            ("最多招收", Bound::Below),
            ("每户补贴封顶", Bound::Below),
            ("封顶线提高到", Bound::Below),
            ("给予最高", Bound::Below),
            ("约占全国", Bound::About),
        ] {
            assert_eq!(words.far(front, true), Some(bound), "{front}");
        }
        for front in [
            "最高气温达到",
            "最多的一天接待",
            "最低工资标准",
            "突破上限，达到",
            "至少完善3处、",
            "最高点海拔",
            "最低生活保障标准",
            "最多达到",
            "参与最多时有",
        ] {
            assert_eq!(words.far(front, true), None, "{front}");
        }
        assert_eq!(words.far("主体封顶", false), None);
        assert_eq!(words.far("气温最高", false), None);
        assert_eq!(words.parted("产值约占全市的"), Some(Bound::About));
    }
}

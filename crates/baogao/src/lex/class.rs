//! What a word can be, and what its entry says of it. The build script reads the files of `data/lexicon` with this file.

/// A class of words. A word may be of several: 增加 is a change and a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(dead_code)] // some stand in the compiled lexicon alone
pub(crate) enum Class {
    // Words of reports, a file of `data/lexicon` each.
    /// 新建, 摘帽: a verb of what is done
    Act,
    /// 增长, 下降
    Change,
    /// 增速, 降幅
    ChangeNoun,
    /// 多, 少: a change behind a comparison
    Degree,
    /// 达到, 为, 完成
    Copula,
    /// 已, 均
    Adverb,
    /// 人均, 每亩
    PerHead,
    /// 分别, 依次
    Respectively,
    /// 年均
    Average,
    /// 累计, 共
    Sum,
    /// 按可比价格计算
    Price,
    /// 同比, 环比
    Basis,
    /// 比, 与
    Compare,
    /// 相比
    Compared,
    /// 力争, 预期
    Cue,
    /// 超额完成: a cue that was met
    Met,
    /// 已, 实际
    Done,
    /// 要求, 规定
    Rule,
    /// 其中
    Part,
    /// 占, 比重
    Share,
    /// 据初步核算, 以及
    LeadIn,
    /// 全市, 我局
    Own,
    /// 雷达: holds a word of another class and is none
    Whole,
    /// 县, 社区
    Area,
    /// 增加值, 产量: a head noun of what is measured
    MeasureNoun,
    /// 总投资, 占比: a head noun that needs the thing it is said of
    BareHead,
    /// 新区, 县: behind the name of a place
    Zone,
    /// 目标, 水平
    ValueNoun,
    /// 企业, 项目
    Sized,
    /// 回顾, 安排
    Heading,
    /// 年初, 上一个五年: what a comparison names, and no time expression by itself
    Past,
    /// 预算, 任务
    PlanNoun,
    /// 完成, 超
    PlanVerb,
    /// 年度, 省定
    PlanOwner,
    /// 拥有, 情况下
    Inner,
    /// 确定, 为基数
    TimeAttribute,
    /// 比, 由: before a time
    TimeLead,
    /// 余额, 人口: what stands at a moment
    Stock,
    /// 位次, 个月
    PlaceInRow,
    /// 台阶, 大关: what an amount is passed as
    Milestone,
    /// 开工, 审结: what became of things that were counted before
    Stage,

    // General words, by the parts of speech of `data/lexicon/general.txt`.
    Noun,
    Verb,
    Adjective,
    /// 非常: an adverb of the general dictionary
    Manner,
    Preposition,
    Conjunction,
    Pronoun,
    PlaceName,
    PersonName,
    Numeral,
    Classifier,
    Particle,
    /// 里, 以上
    Locative,
    /// 近年, 目前
    TimeWord,
    Idiom,
    /// 大型, 国有: a word that only qualifies a noun
    Qualifier,

    // What stands in the text.
    /// A number with its unit.
    Quantity,
    /// 12,34元: a number that cannot be read.
    Unread,
    /// A time expression.
    Time,
    /// The marker of a measure or a heading (一是).
    Marker,
    /// Latin letters or digits that are neither.
    Foreign,
    /// 。！？
    Stop,
    /// ；
    Semicolon,
    /// ，
    Comma,
    /// ：
    Colon,
    /// A bar between cells.
    Bar,
    /// 、
    ListMark,
    /// （
    Open,
    /// ）
    Close,
    /// “《
    QuoteOpen,
    /// ”》
    QuoteClose,
    /// A line end.
    Break,
    /// A space or tab.
    Space,
    /// A mark of no class of its own.
    Mark,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(crate) u128);

impl Classes {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn of(classes: &[Class]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < classes.len() {
            set |= 1 << classes[at] as u8;
            at += 1;
        }
        Self(set)
    }

    pub(crate) const fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class as u8)
    }

    #[inline]
    pub(crate) const fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u8 != 0
    }

    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The files of the lexicon, each with the class of its words.
pub(crate) const FILES: [(&str, Class); 41] = [
    ("act", Class::Act),
    ("adverb", Class::Adverb),
    ("area", Class::Area),
    ("average", Class::Average),
    ("bare_head", Class::BareHead),
    ("basis", Class::Basis),
    ("change", Class::Change),
    ("change_noun", Class::ChangeNoun),
    ("compare", Class::Compare),
    ("compared", Class::Compared),
    ("copula", Class::Copula),
    ("cue", Class::Cue),
    ("degree", Class::Degree),
    ("done", Class::Done),
    ("heading", Class::Heading),
    ("inner", Class::Inner),
    ("lead_in", Class::LeadIn),
    ("measure_noun", Class::MeasureNoun),
    ("met", Class::Met),
    ("milestone", Class::Milestone),
    ("own", Class::Own),
    ("part", Class::Part),
    ("past", Class::Past),
    ("per_head", Class::PerHead),
    ("place_in_row", Class::PlaceInRow),
    ("plan_noun", Class::PlanNoun),
    ("plan_owner", Class::PlanOwner),
    ("plan_verb", Class::PlanVerb),
    ("price", Class::Price),
    ("respectively", Class::Respectively),
    ("rule", Class::Rule),
    ("share", Class::Share),
    ("sized", Class::Sized),
    ("stage", Class::Stage),
    ("stock", Class::Stock),
    ("sum", Class::Sum),
    ("time_attribute", Class::TimeAttribute),
    ("time_lead", Class::TimeLead),
    ("value_noun", Class::ValueNoun),
    ("whole", Class::Whole),
    ("zone", Class::Zone),
];

/// What the entry of a word says beside its class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes(pub(crate) u32);

/// An attribute that is there or not, by its name in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Flag {
    /// Says that it is so at the time of the report (目前).
    Now = 10,
    /// Says that the year is not yet over (预计).
    Provisional,
    /// A distance to another place, group or plan (高于).
    Gap = 12,
    /// Also done to counted things (加快11个片区整治).
    Acts,
    /// Makes a level of a change (增加到).
    To,
    /// A state that was reached (达到).
    Reached,
    /// An average over years.
    Yearly,
    /// A sum over time.
    Cumulated,
    /// A rule for later clauses too.
    Stipulated,
    /// Names a share by itself (占比); begins a name as well (实际利用外资).
    Noun,
    /// Said of every clause of the sentence, over semicolons.
    Reaches,
    /// Names a change where it opens the clause and its object follows (减少电费支出2.94亿元).
    Opens,
    /// A noun that is a cue only before 是, 为 or a colon.
    Announces,
    /// A cue only before a verb.
    Modal,
    /// 为, 达: behind a verb that tells a rate (增长为5%) no way to a level.
    Equals,
    /// A verb whose percentage is the change itself, behind 为 too (增长为5%).
    Rate,
    /// A change of percentages alone (费用减免|10%).
    Percent,
    /// Says that two values are alike (持平).
    Level,
    /// A heading's word that counts beside a time alone (做好2024年工作).
    Dated,
}

/// The flags by name.
const FLAGS: [(&str, Flag); 19] = [
    ("dated", Flag::Dated),
    ("gap", Flag::Gap),
    ("acts", Flag::Acts),
    ("to", Flag::To),
    ("reached", Flag::Reached),
    ("yearly", Flag::Yearly),
    ("cumulated", Flag::Cumulated),
    ("stipulated", Flag::Stipulated),
    ("noun", Flag::Noun),
    ("level", Flag::Level),
    ("reaches", Flag::Reaches),
    ("opens", Flag::Opens),
    ("announces", Flag::Announces),
    ("modal", Flag::Modal),
    ("equals", Flag::Equals),
    ("rate", Flag::Rate),
    ("percent", Flag::Percent),
    ("now", Flag::Now),
    ("provisional", Flag::Provisional),
];

/// The attributes that hold one of several values: name, place in the bits, values in order from 1.
const CHOICES: [(&str, u32, &[&str]); 5] = [
    ("direction", 0, &["up", "down", "flat"]),
    ("basis", 2, &["yoy", "mom", "plan", "peer", "base"]),
    ("tone", 5, &["firm", "expected", "soft"]),
    ("reads", 7, &["plan", "past", "result", "apart"]),
    ("time", 29, &["base", "with", "as", "terms", "from"]),
];

impl Attributes {
    #[inline]
    pub(crate) const fn has(self, flag: Flag) -> bool {
        self.0 & 1 << flag as u8 != 0
    }

    /// The attribute of this name with this value (`true` for a flag), or none where there is no such thing.
    pub(crate) fn named(name: &str, value: &str) -> Option<Self> {
        if let Some((_, flag)) = FLAGS.iter().find(|(flag, _)| *flag == name) {
            return (value == "true").then_some(Self(1 << *flag as u8));
        }
        let (_, shift, values) = CHOICES.iter().find(|(choice, ..)| *choice == name)?;
        let at = values.iter().position(|known| *known == value)?;
        Some(Self((at as u32 + 1) << shift))
    }

    /// Both, where no choice is made twice in two ways.
    pub(crate) fn merged(self, other: Self) -> Option<Self> {
        let clash = CHOICES.iter().enumerate().any(|(at, (_, shift, _))| {
            let mask = if at == 0 { 0b11 } else { 0b111 } << shift;
            let mask = if at == 2 { 0b11 << shift } else { mask };
            let (own, others) = (self.0 & mask, other.0 & mask);
            own != 0 && others != 0 && own != others
        });
        (!clash).then_some(Self(self.0 | other.0))
    }

    /// The place of the chosen value in its list, from 1; 0 where none is.
    pub(crate) const fn choice(self, shift: u32, bits: u32) -> u32 {
        self.0 >> shift & ((1 << bits) - 1)
    }
}

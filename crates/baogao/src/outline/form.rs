//! The written forms of markers: how each nests, and how sure it is.

use serde::Deserialize;

use super::Style;

/// The written form of a marker; finer than its [`Style`], for lists keep to one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Form {
    /// 第一部分, 第一编, 第一篇
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条, 第三十条之一
    Article,
    /// §1
    SectionSign,
    /// 甲、
    Stem,
    /// 壹、
    Formal,
    /// 一、
    Cjk,
    /// （一）
    ParenCjk,
    /// 1、 1.
    Arabic,
    /// 1.1
    Pair,
    /// 1.1.1
    Triple,
    /// 1.1.1.1
    Quad,
    /// （1）
    ParenArabic,
    /// 1）
    HalfParen,
    /// ① ⑴ ⒈
    Circled,
    /// 一是 一要
    Is,
    /// 一靠 一抓: a verb that enumerates only in company
    Verb,
    /// 其一
    Among,
    /// 第一，
    Rank,
    /// 首先 其次 最后
    First,
    /// ——
    Dash,
    /// ● ■ ◆
    Bullet,
    /// Ⅰ. II.
    Roman,
    /// A. b)
    Letter,
    /// A heading without a number; its marker is empty.
    Heading,
    /// The heading of what frames the report (前言, 结束语).
    Preface,
    /// The heading of what stands behind the report (名词解释).
    Appendix,
    /// 附件1, 附录A
    Annex,
}

impl Form {
    pub(super) fn style(self) -> Style {
        match self {
            Self::Part | Self::Chapter | Self::Section | Self::Article | Self::SectionSign | Self::Annex => {
                Style::Chapter
            }
            Self::Cjk | Self::Stem | Self::Formal => Style::Cjk,
            Self::ParenCjk => Style::ParenCjk,
            // Numbered with a dot like 1., in another script.
            Self::Arabic | Self::Roman | Self::Letter => Style::Arabic,
            Self::ParenArabic | Self::HalfParen => Style::ParenArabic,
            Self::Circled => Style::Circled,
            Self::Pair | Self::Triple | Self::Quad => Style::Decimal,
            Self::Is | Self::Verb | Self::Among | Self::Rank | Self::First => Style::Is,
            Self::Dash | Self::Bullet => Style::Dash,
            Self::Heading | Self::Preface | Self::Appendix => Style::None,
        }
    }

    /// Its style, or a number of its own where one style has several scripts: A. and 1. make no list together.
    pub(super) fn numbering(self) -> u16 {
        match self {
            Self::Roman => Style::None as u16 + 1,
            Self::Letter => Style::None as u16 + 2,
            Self::Stem => Style::None as u16 + 3,
            Self::Formal => Style::None as u16 + 4,
            Self::Triple => Style::None as u16 + 5,
            Self::Quad => Style::None as u16 + 6,
            form => form.style() as u16,
        }
    }

    /// Ranks of [`Form::rank`].
    pub(super) const RANKS: usize = 12;

    /// Its place in the usual order of nesting; `None` for what stands anywhere.
    pub(super) fn rank(self) -> Option<u8> {
        match self {
            Self::Part => Some(0),
            Self::Chapter | Self::SectionSign => Some(1),
            Self::Section => Some(2),
            Self::Article | Self::Roman | Self::Stem | Self::Formal => Some(3),
            Self::Cjk => Some(4),
            Self::ParenCjk => Some(5),
            Self::Arabic => Some(6),
            Self::Pair => Some(7),
            Self::Triple => Some(8),
            Self::Quad => Some(9),
            Self::ParenArabic | Self::HalfParen => Some(10),
            Self::Circled | Self::Letter => Some(11),
            _ => None,
        }
    }

    /// A heading by its form, wherever it stands.
    pub(super) fn is_section(self) -> bool {
        matches!(self, Self::Heading | Self::Preface | Self::Appendix | Self::Annex)
            || self.rank().is_some_and(|rank| rank <= 5)
    }

    /// A number of several parts, of which all but the last name the item above: 2.1.
    pub(super) fn is_decimal(self) -> bool {
        self.style() == Style::Decimal
    }

    /// Read at the start of a line alone: in the middle of one it is anything.
    pub(super) fn opens_lines_only(self) -> bool {
        self.is_decimal()
            || matches!(
                self,
                Self::Dash
                    | Self::Bullet
                    | Self::Roman
                    | Self::Letter
                    | Self::SectionSign
                    | Self::Stem
                    | Self::Formal
                    | Self::Annex
            )
    }
}

/// The numbers before the last of a decimal that stands below an item: of 2.1.3 below 2.1.
pub(super) const fn below(branch: u32, value: u32) -> u32 {
    branch << 8 | value
}

/// How much of a separator the marker has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Firmness {
    /// Nothing but a marker looks like it.
    Firm,
    /// In the middle of a sentence it refers to an item (依照（二）项), at the start of a line it heads one (（二）项目建设).
    Referring,
    /// Other things look like it too (`1.`, `一.`).
    Loose,
    /// Probably something else (`一、二产业`).
    Doubtful,
}

/// A marker at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) form: Form,
    /// `None` where the form has no value (——) or takes it from its list (最后).
    pub(super) value: Option<u32>,
    /// What parts it from items of the same value: of 2.1.3 the numbers before the last, as [`below`] joins them; of 第三十条之一 the 一.
    pub(super) branch: u32,
    /// Bytes of the marker.
    pub(super) len: usize,
    pub(super) firmness: Firmness,
}

//! The written forms of markers: how each nests, and how sure it is.

use super::Style;

/// The written form of a marker; finer than its [`Style`], for lists keep to one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 第一部分, 第一编, 第一篇
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Cjk,
    /// （一）
    ParenCjk,
    /// 1、 1.
    Arabic,
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
    /// The heading of what stands behind the report (名词解释).
    Appendix,
}

impl Form {
    pub(super) fn style(self) -> Style {
        match self {
            Self::Part | Self::Chapter | Self::Section | Self::Article => Style::Chapter,
            Self::Cjk => Style::Cjk,
            Self::ParenCjk => Style::ParenCjk,
            // Numbered with a dot like 1., in another script.
            Self::Arabic | Self::Roman | Self::Letter => Style::Arabic,
            Self::ParenArabic | Self::HalfParen => Style::ParenArabic,
            Self::Circled => Style::Circled,
            Self::Is | Self::Verb | Self::Among | Self::Rank | Self::First => Style::Is,
            Self::Dash | Self::Bullet => Style::Dash,
            Self::Heading | Self::Appendix => Style::None,
        }
    }

    /// Its style, or a number of its own where one style has several scripts: A. and 1. make no list together.
    pub(super) fn numbering(self) -> u16 {
        match self {
            Self::Roman => Style::None as u16 + 1,
            Self::Letter => Style::None as u16 + 2,
            form => form.style() as u16,
        }
    }

    /// Its place in the usual order of nesting; `None` for what stands anywhere.
    pub(super) fn rank(self) -> Option<u8> {
        match self {
            Self::Part => Some(0),
            Self::Chapter => Some(1),
            Self::Section => Some(2),
            Self::Article | Self::Roman => Some(3),
            Self::Cjk => Some(4),
            Self::ParenCjk => Some(5),
            Self::Arabic => Some(6),
            Self::ParenArabic | Self::HalfParen => Some(7),
            Self::Circled | Self::Letter => Some(8),
            _ => None,
        }
    }

    /// A heading by its form, wherever it stands.
    pub(super) fn is_section(self) -> bool {
        matches!(self, Self::Heading | Self::Appendix) || self.rank().is_some_and(|rank| rank <= 5)
    }
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
    /// Bytes of the marker.
    pub(super) len: usize,
    pub(super) firmness: Firmness,
}

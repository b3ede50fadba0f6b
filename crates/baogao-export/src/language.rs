//! The language that pages speak.

/// How a page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

//! The languages that findings and rules speak.

/// How findings, rules and pages speak.
///
/// ```
/// use baogao::{Language, check, parse};
/// let document = parse("一、工业\n工业向好。\n三、民生\n民生改善。\n");
/// let finding = &check(&document)[0];
/// assert_eq!(finding.message_in(Language::English), finding.message);
/// assert_eq!(finding.message_in(Language::Chinese), "三、 处序号从 1 跳到 3");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

//! The marks that end sentences and clauses: one table for every stage.

use super::class::Class;

/// The class of a mark; none for a character of a word.
#[inline]
pub(crate) const fn class(char: char) -> Option<Class> {
    Some(match char {
        '。' | '！' | '？' | '!' | '?' => Class::Stop,
        '；' | ';' => Class::Semicolon,
        '，' | ',' => Class::Comma,
        '：' | ':' | '∶' => Class::Colon,
        '|' | '│' | '┃' => Class::Bar,
        '、' => Class::ListMark,
        '（' | '(' | '[' | '【' | '〔' => Class::Open,
        '）' | ')' | ']' | '】' | '〕' => Class::Close,
        '“' | '‘' | '《' | '〈' | '「' | '『' => Class::QuoteOpen,
        '”' | '’' | '》' | '〉' | '」' | '』' => Class::QuoteClose,
        '\n' | '\r' => Class::Break,
        ' ' | '\t' | '\u{3000}' | '\u{a0}' => Class::Space,
        _ => return None,
    })
}

/// Whether a mark ends a sentence: a full stop or a line end. A semicolon parts sentences that stand side by side.
pub(crate) const fn ends_sentence(class: Class) -> bool {
    matches!(class, Class::Stop | Class::Semicolon | Class::Break)
}

/// Whether a mark ends a clause, a sentence included.
pub(crate) const fn ends_clause(class: Class) -> bool {
    ends_sentence(class) || matches!(class, Class::Comma | Class::Colon | Class::Bar)
}

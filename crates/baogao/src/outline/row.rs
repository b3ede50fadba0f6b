//! What a row of a table looks like.

use super::glyph::is_space;
use super::separator::{Mark, Marks};

/// What parts the cells of a table.
pub(super) const BARS: Marks = Marks::of(&[Mark::Bar, Mark::Tab]);

/// A row of a table whose rules are lost: a name and at least two numbers, parted by space.
pub(super) fn is_row(body: &str) -> bool {
    if body.len() > 200 || !body.ends_with(is_of_number) {
        return false;
    }
    let number = |word: &&str| {
        let word = word.trim_start_matches(['-', '－']);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(is_of_number)
    };
    let mut words = body.split(is_space).filter(|word| !word.is_empty());
    words.next().is_some() && words.clone().filter(number).count() >= 2 && words.all(|word| number(&word))
}

/// What the numbers of a table are written with.
pub(super) fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '．' | ',' | '%' | '％')
}

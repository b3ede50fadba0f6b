//! The numbers that a browser writes before the items of a list.

use cn_numbers::{Number, Style, format};

use super::style::Attributes;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    counter: Counter,
    next: i64,
    step: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counter {
    None,
    Decimal,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
    /// 一、
    Chinese,
    Formal,
}

impl List {
    pub(super) fn new(is_ordered: bool, attributes: &Attributes) -> Self {
        let style = attributes.property("list-style-type").or_else(|| attributes.property("list-style"));
        let by_style = style.and_then(|style| style.split_whitespace().find_map(counter));
        let by_type = match attributes.kind.as_str() {
            "A" => Some(Counter::UpperLetter),
            "a" => Some(Counter::LowerLetter),
            "I" => Some(Counter::UpperRoman),
            "i" => Some(Counter::LowerRoman),
            _ => None,
        };
        let usual = if is_ordered { Counter::Decimal } else { Counter::None };
        let step = if attributes.reversed { -1 } else { 1 };
        Self { counter: by_style.or(by_type).unwrap_or(usual), next: attributes.start.unwrap_or(1), step }
    }

    /// The number of the next item with its mark, empty for bullets.
    pub(super) fn label(&mut self, value: Option<i64>) -> String {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let positive = u32::try_from(number).ok().filter(|&number| number > 0);
        let chinese = |style| format(Number::integer(i128::from(number)), style).unwrap_or_default() + "、";
        match self.counter {
            Counter::None => String::new(),
            Counter::Chinese => chinese(Style::Simplified),
            Counter::Formal => chinese(Style::Financial),
            Counter::UpperLetter => letters(positive, 'A').unwrap_or_else(|| number.to_string()) + ". ",
            Counter::LowerLetter => letters(positive, 'a').unwrap_or_else(|| number.to_string()) + ". ",
            Counter::UpperRoman => roman(positive).unwrap_or_else(|| number.to_string()) + ". ",
            Counter::LowerRoman => {
                roman(positive).map_or_else(|| number.to_string(), |roman| roman.to_ascii_lowercase()) + ". "
            }
            Counter::Decimal => format!("{number}. "),
        }
    }
}

/// Names of CSS Counter Styles.
fn counter(name: &str) -> Option<Counter> {
    Some(match name {
        "none" | "disc" | "circle" | "square" => Counter::None,
        "decimal" | "decimal-leading-zero" => Counter::Decimal,
        "upper-alpha" | "upper-latin" => Counter::UpperLetter,
        "lower-alpha" | "lower-latin" => Counter::LowerLetter,
        "upper-roman" => Counter::UpperRoman,
        "lower-roman" => Counter::LowerRoman,
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal" => {
            Counter::Chinese
        }
        "simp-chinese-formal" | "trad-chinese-formal" => Counter::Formal,
        _ => return None,
    })
}

/// a … z, aa, ab …: the alphabet as digits.
fn letters(number: Option<u32>, first: char) -> Option<String> {
    let mut rest = number?;
    let mut written = Vec::new();
    while rest > 0 {
        written.push(char::from_u32(first as u32 + (rest - 1) % 26)?);
        rest = (rest - 1) / 26;
    }
    Some(written.iter().rev().collect())
}

fn roman(number: Option<u32>) -> Option<String> {
    crate::numerals::roman(number?).filter(|_| number < Some(4000))
}

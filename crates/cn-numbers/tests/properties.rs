//! Properties over the whole range of numbers and over any text.
#![allow(clippy::unwrap_used, missing_docs)]

use cn_numbers::{Number, Style, format, parse, parse_prefix, scan};
use proptest::prelude::*;

/// Decimals of every size: a shift spreads them evenly over the number of digits.
fn decimals() -> impl Strategy<Value = Number> {
    (any::<i128>(), 0_u32..127, 0_u8..=38).prop_map(|(value, shift, scale)| {
        let value = value >> shift;
        let scale = if shift % 2 == 0 { 0 } else { scale };
        Number::decimal(value, scale).unwrap_or_else(|| Number::integer(value))
    })
}

fn fractions() -> impl Strategy<Value = Number> {
    (any::<i64>(), 1_i64.., 0_u32..63).prop_map(|(numerator, denominator, shift)| {
        Number::fraction(i128::from(numerator >> shift), i128::from(denominator)).unwrap()
    })
}

fn amounts_of_money() -> impl Strategy<Value = Number> {
    (any::<i128>(), 0_u32..127, 0_u8..=2)
        .prop_map(|(value, shift, scale)| Number::decimal(value >> shift, scale).unwrap())
}

fn reads_back(number: Number, style: Style) -> Result<(), TestCaseError> {
    let text = format(number, style).unwrap();
    prop_assert_eq!(parse(&text), Ok(number), "{}", text);
    Ok(())
}

/// Text of the characters that numerals are made of, and a few others.
fn numeral_like() -> impl Strategy<Value = String> {
    let chars: Vec<char> =
        "零〇一二两三四五六七八九十百千万亿兆壹贰叁参陆拾佰仟廿点分之成又半负-+0123456789０９,，. ./eEO元角整人是要A"
            .chars()
            .collect();
    prop::collection::vec(prop::sample::select(chars), 0..24).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn simplified_reads_back(number in prop_oneof![decimals(), fractions()]) {
        reads_back(number, Style::Simplified)?;
    }

    #[test]
    fn traditional_reads_back(number in prop_oneof![decimals(), fractions()]) {
        reads_back(number, Style::Traditional)?;
    }

    #[test]
    fn financial_reads_back(number in prop_oneof![decimals(), fractions()]) {
        reads_back(number, Style::Financial)?;
    }

    #[test]
    fn traditional_financial_reads_back(number in prop_oneof![decimals(), fractions()]) {
        reads_back(number, Style::FinancialTraditional)?;
    }

    #[test]
    fn positional_reads_back(number in prop_oneof![decimals(), fractions()]) {
        reads_back(number, Style::Positional)?;
    }

    #[test]
    fn money_reads_back(number in amounts_of_money()) {
        reads_back(number, Style::Money)?;
    }

    #[test]
    fn display_reads_back(number in prop_oneof![decimals(), fractions()]) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
    }

    #[test]
    fn order_agrees_with_the_difference(a in decimals(), b in decimals()) {
        if let Some(difference) = a.checked_sub(b) {
            prop_assert_eq!(a.cmp(&b), difference.cmp(&Number::ZERO));
        }
    }

    #[test]
    fn quotient_times_divisor_is_the_number(a in fractions(), b in fractions()) {
        if let Some(back) = a.checked_div(b).and_then(|quotient| quotient.checked_mul(b)) {
            prop_assert_eq!(back, a);
        }
    }

    #[test]
    fn parse_never_panics_and_errors_lie_in_the_text(text in prop_oneof![numeral_like(), any::<String>()]) {
        if let Err(error) = parse(&text) {
            prop_assert!(text.is_char_boundary(error.at()), "{error:?}");
        }
    }

    #[test]
    fn a_prefix_is_a_number(text in numeral_like()) {
        if let Some(numeral) = parse_prefix(&text).filter(|numeral| numeral.upper.is_none()) {
            prop_assert_eq!(parse(&text[..numeral.len]), Ok(numeral.value));
        }
    }

    #[test]
    fn matches_are_in_order_and_hold_their_value(text in prop_oneof![numeral_like(), any::<String>()]) {
        let mut end = 0;
        for number in scan(&text) {
            prop_assert!(end <= number.start && number.start < number.end);
            end = number.end;
            if number.numeral.upper.is_none() {
                prop_assert_eq!(parse(&text[number.start..number.end]), Ok(number.value));
            }
        }
    }
}

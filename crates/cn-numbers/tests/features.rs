//! Conversions behind features; run with `--all-features`.
#![allow(clippy::unwrap_used, missing_docs)]

#[cfg(feature = "serde")]
#[test]
fn a_number_is_a_string_to_serde() {
    let number = cn_numbers::parse("一又三分之一").unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"4/3\"");
    assert_eq!(
        serde_json::from_str::<cn_numbers::Number>("\"1.2万\"").unwrap(),
        cn_numbers::Number::integer(12_000)
    );
    assert!(serde_json::from_str::<cn_numbers::Number>("\"一些\"").is_err());
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals_go_both_ways() {
    use rust_decimal::Decimal;
    let number = cn_numbers::parse("-12.50").unwrap();
    let decimal = Decimal::try_from(number).unwrap();
    assert_eq!(decimal, Decimal::new(-125, 1));
    assert_eq!(cn_numbers::Number::from(decimal), number);
    assert!(Decimal::try_from(cn_numbers::parse("三分之一").unwrap()).is_err());
    assert!(Decimal::try_from(cn_numbers::parse("1e35").unwrap()).is_err());
}

#[test]
fn integers_go_both_ways() {
    assert_eq!(u8::try_from(cn_numbers::parse("二百五").unwrap()), Ok(250));
    assert!(u8::try_from(cn_numbers::parse("三百").unwrap()).is_err());
    assert!(i64::try_from(cn_numbers::parse("0.5").unwrap()).is_err());
}

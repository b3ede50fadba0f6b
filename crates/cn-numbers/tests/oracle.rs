//! The crate `chinese-number` as a second opinion, on forms that it reads right.
#![allow(clippy::unwrap_used, missing_docs)]

use chinese_number::{ChineseCase, ChineseCountMethod, ChineseToNumber, ChineseVariant, NumberToChinese};
use cn_numbers::{Number, Style, format, parse};
use proptest::prelude::*;

/// 10^12 stands above the largest scale that both write alike: there it turns to 兆, here to 万亿.
const LIMIT: i64 = 1_000_000_000_000;

fn written(value: i64, variant: ChineseVariant, case: ChineseCase) -> String {
    value.to_chinese(variant, case, ChineseCountMethod::TenThousand).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn reads_what_the_other_crate_writes(value in any::<i64>(), shift in 0_u32..63) {
        let value = (value >> shift) % 10_000_000_000_000_000;
        for variant in [ChineseVariant::Simple, ChineseVariant::Traditional] {
            for case in [ChineseCase::Lower, ChineseCase::Upper] {
                let text = written(value, variant, case);
                prop_assert_eq!(parse(&text), Ok(Number::from(value)), "{}", text);
            }
        }
    }

    #[test]
    fn the_other_crate_reads_what_is_written_here(value in -LIMIT + 1..LIMIT, shift in 0_u32..40) {
        let value = value >> shift;
        for style in [Style::Simplified, Style::Traditional, Style::Financial, Style::FinancialTraditional] {
            let text = format(Number::from(value), style).unwrap();
            let read: Result<i64, _> = text.to_number(ChineseCountMethod::TenThousand);
            prop_assert_eq!(read.ok(), Some(value), "{}", text);
        }
    }
}

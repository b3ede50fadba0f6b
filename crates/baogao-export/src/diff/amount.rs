//! A difference as people say it: 71.1亿元, 1.2个百分点.

use baogao::Number;
use baogao::diff::{Figure, MetricPair};

/// The scales that amounts are said in, the largest first.
const SCALES: [(&str, u32); 2] = [("亿", 8), ("万", 4)];

/// The change of a pair of figures: `+71.1亿元 (+5.9%)`; nothing where there is none to tell.
pub(super) fn change(pair: &MetricPair) -> String {
    let Some(difference) = pair.difference.filter(|difference| !difference.is_zero()) else {
        return String::new();
    };
    let percent = pair.percent.map(|percent| format!(" ({}{percent}%)", sign(percent)));
    format!("{}{}{}", sign(difference), amount(difference, &pair.unit), percent.unwrap_or_default())
}

/// A figure as it is written, with the sign that its words give it: 下降3% is -3%.
pub(super) fn written(figure: &Figure) -> String {
    let sign =
        if figure.value.is_negative() && !figure.text.starts_with(['-', '－', '负']) { "-" } else { "" };
    let text: String = figure.text.split(['\r', '\n']).map(str::trim).collect();
    format!("{sign}{text}")
}

fn sign(number: Number) -> &'static str {
    if number.is_negative() { "" } else { "+" }
}

/// A number with its unit, in the largest scale that it fills.
pub(crate) fn amount(number: Number, unit: &str) -> String {
    if unit == "%" {
        return format!("{number}个百分点");
    }
    let scaled = SCALES.iter().find_map(|(scale, zeros)| {
        let one = Number::integer(10_i128.pow(*zeros));
        let size = if number.is_negative() { number.checked_neg()? } else { number };
        // a scale of its own before the unit would be said twice: 万元户
        (size >= one && !unit.contains('/')).then_some(format!("{}{scale}", number.checked_div(one)?))
    });
    format!("{}{unit}", scaled.unwrap_or_else(|| number.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_said_in_its_scale() {
        let said = |number: &str, unit| amount(cn_numbers(number), unit);
        assert_eq!(said("7110000000", "元"), "71.1亿元");
        assert_eq!(said("-25000", "人"), "-2.5万人");
        assert_eq!(said("9999", "元"), "9999元");
        assert_eq!(said("-1.2", "%"), "-1.2个百分点");
        assert_eq!(said("25000", "元/平方米"), "25000元/平方米");
    }

    fn cn_numbers(text: &str) -> Number {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
        let mantissa: i128 = format!("{whole}{behind}").parse().unwrap();
        Number::decimal(sign * mantissa, behind.len() as u8).unwrap()
    }
}

//! A line chart as SVG: places over years. Coordinates are exact until they are rounded to pixels.

use std::fmt::Write;

use baogao::Number;
use htmlize::{escape_attribute, escape_text};

use crate::diff::amount;

/// Lines that a chart shows at most: more are told apart by nobody.
pub(super) const MOST_LINES: usize = 8;

/// The picture, and the box of the lines in it: left, right, top, bottom.
const SIZE: (i128, i128) = (560, 250);
const BOX: (i128, i128, i128, i128) = (78, 476, 14, 216);

/// Steps of the axis at most.
const STEPS: i128 = 5;

/// A place with its years.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    /// By year; the text is what stands in the report.
    pub(super) points: Vec<(i32, Number, &'a str)>,
}

/// The axis of the values.
struct Axis {
    low: Number,
    step: Number,
    steps: i128,
}

/// The chart, where two years of one place make a line.
pub(super) fn svg(title: &str, unit: &str, lines: &[Line<'_>]) -> Option<String> {
    let lines: Vec<&Line<'_>> = lines.iter().filter(|line| line.points.len() > 1).take(MOST_LINES).collect();
    let all = || lines.iter().flat_map(|line| &line.points);
    let years = (all().map(|point| point.0).min()?, all().map(|point| point.0).max()?);
    let axis = Axis::of(all().map(|point| point.1).min()?, all().map(|point| point.1).max()?)?;
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        SIZE.0,
        SIZE.1,
        escape_attribute(title)
    );
    axis.draw(unit, &mut svg)?;
    for year in years.0..=years.1 {
        // not more than fit side by side
        if (years.1 - year) % ((years.1 - years.0) / 10 + 1) == 0 {
            let _ = write!(
                svg,
                "<text class=\"year\" x=\"{}\" y=\"{}\">{year}</text>",
                x(year, years),
                BOX.3 + 20
            );
        }
    }
    let mut labels = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        labels.push((self::line(line, index, &axis, years, &mut svg)?, index, line.name));
    }
    names(labels, &mut svg);
    svg.push_str("</svg>");
    Some(svg)
}

/// Draws a line with its points; says how high it ends.
fn line(line: &Line<'_>, index: usize, axis: &Axis, years: (i32, i32), svg: &mut String) -> Option<i128> {
    let places: Option<Vec<(i128, i128)>> =
        line.points.iter().map(|(year, value, _)| Some((x(*year, years), axis.y(*value)?))).collect();
    let places = places?;
    let path: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let _ = write!(svg, "<g class=\"l{index}\"><polyline points=\"{}\"/>", path.join(" "));
    for ((x, y), (year, _, said)) in places.iter().zip(&line.points) {
        let _ = write!(
            svg,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.5\"><title>{} {year}: {}</title></circle>",
            escape_text(line.name),
            escape_text(*said)
        );
    }
    svg.push_str("</g>");
    places.last().map(|(_, y)| *y)
}

/// Names at the ends of their lines, none upon another.
fn names(mut labels: Vec<(i128, usize, &str)>, svg: &mut String) {
    labels.sort_unstable();
    let mut free = BOX.2;
    for (y, index, name) in labels {
        let at = y.max(free);
        free = at + 15;
        let _ = write!(
            svg,
            "<text class=\"l{index}\" x=\"{}\" y=\"{}\">{}</text>",
            BOX.1 + 9,
            at + 4,
            escape_text(name)
        );
    }
}

fn x(year: i32, years: (i32, i32)) -> i128 {
    let (first, last) = (i128::from(years.0), i128::from(years.1));
    BOX.0 + 8 + (i128::from(year) - first) * (BOX.1 - BOX.0 - 8) / (last - first).max(1)
}

impl Axis {
    /// Steps of 1, 2 or 5 that hold both values.
    fn of(min: Number, max: Number) -> Option<Self> {
        let (min, max) = if min == max { around(min)? } else { (min, max) };
        let powers = (0..=6).rev().map(|zeros| Number::decimal(1, zeros));
        let powers = powers.chain((1..=24).map(|zeros| Some(Number::integer(10_i128.pow(zeros)))));
        let steps = powers.flatten().flat_map(|power| {
            [1, 2, 5].into_iter().filter_map(move |times| power.checked_mul(Number::integer(times)))
        });
        for step in steps {
            let (low, high) = (floor(min.checked_div(step)?), floor(max.checked_div(step)?) + 1);
            if high - low <= STEPS {
                return Some(Self { low: Number::integer(low).checked_mul(step)?, step, steps: high - low });
            }
        }
        None
    }

    fn y(&self, value: Number) -> Option<i128> {
        let height = self.step.checked_mul(Number::integer(self.steps))?;
        let part = value.checked_sub(self.low)?.checked_div(height)?;
        Some(BOX.3 - floor(part.checked_mul(Number::integer(BOX.3 - BOX.2))?))
    }

    fn draw(&self, unit: &str, svg: &mut String) -> Option<()> {
        for at in 0..=self.steps {
            let value = self.low.checked_add(self.step.checked_mul(Number::integer(at))?)?;
            let y = self.y(value)?;
            let said = if unit == "%" { format!("{value}%") } else { amount(value, unit) };
            let _ = write!(
                svg,
                "<line x1=\"{}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/><text class=\"value\" x=\"{}\" y=\"{}\">{}</text>",
                BOX.0,
                BOX.1,
                BOX.0 - 6,
                y + 4,
                escape_text(said)
            );
        }
        Some(())
    }
}

/// Room around a value that never changes.
fn around(value: Number) -> Option<(Number, Number)> {
    let size = if value.is_negative() { value.checked_neg()? } else { value };
    let room = if size.is_zero() { Number::integer(1) } else { size.checked_div(Number::integer(20))? };
    Some((value.checked_sub(room)?, value.checked_add(room)?))
}

/// The integer at or below a number.
fn floor(number: Number) -> i128 {
    let (over, under) = number.ratio();
    over.div_euclid(under)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_steps() {
        let axis = |min: i128, max: i128| {
            let axis = Axis::of(Number::decimal(min, 1).unwrap(), Number::decimal(max, 1).unwrap()).unwrap();
            (axis.low.to_string(), axis.step.to_string(), axis.steps)
        };
        assert_eq!(axis(24, 82), ("2".to_owned(), "2".to_owned(), 4));
        assert_eq!(axis(-13, 51), ("-2".to_owned(), "2".to_owned(), 4));
        assert_eq!(axis(50, 50), ("4.6".to_owned(), "0.2".to_owned(), 4));
    }

    #[test]
    fn a_line_needs_two_years_and_its_names_stay_apart() {
        let point = |year, tenths| (year, Number::decimal(tenths, 1).unwrap(), "说");
        let one = Line { name: "甲<", points: vec![point(2020, 31), point(2022, 46)] };
        let two = Line { name: "乙", points: vec![point(2020, 30), point(2022, 46)] };
        let svg = svg("增速", "%", &[one, two]).unwrap();
        assert!(svg.contains("甲&lt;") && svg.contains(">4%</text>") && svg.contains("<title>乙 2022: 说"));
        let ends: Vec<&str> =
            svg.split("x=\"485\" y=\"").skip(1).map(|end| end.split('"').next().unwrap()).collect();
        assert_eq!(ends.len(), 2);
        assert_ne!(ends[0], ends[1]);
        let alone = Line { name: "丙", points: vec![point(2020, 31)] };
        assert!(self::svg("增速", "%", &[alone]).is_none());
    }
}

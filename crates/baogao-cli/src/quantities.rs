//! `baogao quantities`: every number of a text, and why it is a metric or none.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use baogao::{Bound, Dimension, Excerpt, Quantity};

use crate::args::QuantitiesOptions;
use crate::batch::Outcome;
use crate::metrics::{bounded, name, one_line};
use crate::table;

const HEADER: [&str; 7] = ["place", "text", "value", "unit", "kind", "bound", "no metric by"];

/// A number or a time of the text, and what is said of it.
struct Told {
    span: Excerpt,
    quantity: Option<Quantity>,
    /// Why it is no metric: the name of the rule, and the rule in a sentence.
    aside: Option<(&'static str, &'static str)>,
}

pub(crate) fn run(options: &QuantitiesOptions) -> Result<Outcome> {
    let text = if options.text == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input is no text in UTF-8")?;
        text
    } else {
        options.text.clone()
    };
    let told = told(&text);
    let mut out = io::stdout().lock();
    if options.explain {
        for one in &told {
            explain(one, &mut out)?;
        }
    } else {
        table::write(HEADER, &told.iter().map(row).collect::<Vec<_>>(), &mut out)?;
    }
    Ok(Outcome::All)
}

/// The numbers and times of a text, in its order.
fn told(text: &str) -> Vec<Told> {
    const TIME: (&str, &str) = ("time", "the number is part of a time, which says when");
    let quantities = baogao::quantities(text).into_iter();
    let mut all: Vec<Told> =
        quantities.map(|one| Told { span: one.span.clone(), quantity: Some(one), aside: None }).collect();
    for aside in baogao::set_aside(text) {
        let reason = Some((aside.rule, aside.why));
        match all.iter_mut().find(|one| one.span.span == aside.span.span) {
            Some(one) => one.aside = reason,
            None => all.push(Told { span: aside.span, quantity: None, aside: reason }),
        }
    }
    let times = baogao::times(text).into_iter();
    all.extend(times.map(|span| Told { span, quantity: None, aside: Some(TIME) }));
    all.sort_by_key(|one| one.span.span.chars().start);
    all
}

fn row(one: &Told) -> [String; 7] {
    let place = one.span.span.chars().start.to_string();
    let quantity = one.quantity.as_ref();
    let of = |part: fn(&Quantity) -> String| quantity.map(part).unwrap_or_default();
    [
        place,
        one_line(&one.span.text),
        of(|one| bounded(one.bound, one.value, one.value_max)),
        of(|one| one.unit.to_string()),
        of(|one| one.dimension.as_ref().map(Dimension::to_string).unwrap_or_default()),
        of(|one| name(one.bound)),
        one.aside.map(|(rule, _)| rule.to_owned()).unwrap_or_default(),
    ]
}

/// One number, and below it what follows from its words.
fn explain(one: &Told, out: &mut impl Write) -> io::Result<()> {
    let cells = row(one);
    let cells: Vec<&str> = cells[..4].iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    writeln!(out, "{}", cells.join("  "))?;
    if let Some(quantity) = &one.quantity {
        writeln!(out, "    bound: {} ({})", name(quantity.bound), bound(quantity.bound))?;
        match (&quantity.dimension, &quantity.unit_code) {
            (Some(kind), Some(code)) => writeln!(out, "    unit: {} measures {kind}, {code}", quantity.unit)?,
            (Some(kind), None) => writeln!(out, "    unit: {} measures {kind}", quantity.unit)?,
            (None, _) => writeln!(out, "    unit: none")?,
        }
        if let Some(base) = quantity.base_value().filter(|base| *base != quantity.value) {
            writeln!(out, "    base: {base} of the base unit")?;
        }
    }
    match one.aside {
        Some((rule, why)) => writeln!(out, "    no metric by {rule}: {why}"),
        None => writeln!(out, "    metric: no rule sets it aside"),
    }
}

/// What a bound says of the true amount.
fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "stated as it is",
        Bound::About => "a word says that it is near (约, 左右)",
        Bound::Above => "a word says that it is more (多, 超过, 以上)",
        Bound::Below => "a word says that it is less (近, 不足, 以下)",
    }
}

//! What the script of a page works with: the records and the rules that gave their fields, as JSON.

use std::collections::{BTreeMap, HashMap};

use baogao::{Document, Language, Metric, RuleInfo};
use serde::Serialize;
use serde_variant::to_variant_name;

use super::labels::Labels;

/// The names of the members of a record, in their order.
const KEYS: [&str; 20] = [
    "text",
    "name",
    "indicator",
    "value",
    "value_max",
    "bound",
    "unit",
    "role",
    "direction",
    "basis",
    "status",
    "cue",
    "period",
    "average",
    "cumulated",
    "place",
    "column",
    "section",
    "id",
    "rules",
];

#[derive(Serialize)]
struct Data<'a> {
    words: BTreeMap<&'a str, &'a str>,
    keys: [&'static str; KEYS.len()],
    /// Headings by their ids.
    sections: Vec<String>,
    rules: Vec<Rule>,
    metrics: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Rule {
    id: &'static str,
    field: &'static str,
    why: &'static str,
    source: String,
}

/// A record, in the order of [`KEYS`].
type Row<'a> = (
    (
        &'a str,
        &'a str,
        &'a str,
        String,
        String,
        &'static str,
        &'a str,
        &'static str,
        &'static str,
        &'static str,
    ),
    (&'static str, &'a str, &'a str, &'static str, bool, &'a str, &'a str, Option<u32>, u32, Vec<usize>),
);

/// The JSON, which may stand in a page: no tag opens in it.
pub(super) fn json(document: &Document, labels: &Labels) -> String {
    let mut rules = Rules { language: labels.language, list: Vec::new(), places: HashMap::new() };
    let metrics = document.metrics.iter().map(|metric| row(document, metric, &mut rules)).collect();
    let title = |section: &baogao::Section| section.title.text.split_whitespace().collect();
    let data = Data {
        words: labels.words.iter().copied().collect(),
        keys: KEYS,
        sections: document.sections.iter().map(title).collect(),
        rules: rules.list,
        metrics,
    };
    // no map has keys that are no strings, and nothing is written to but memory
    serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
}

fn row<'a>(document: &Document, metric: &'a Metric, rules: &mut Rules) -> Row<'a> {
    let period = metric.period.as_ref();
    let word = |excerpt: Option<&'a baogao::Excerpt>| excerpt.map_or("", |it| it.text.as_str());
    (
        (
            &metric.span.text,
            metric.name.as_deref().unwrap_or_default(),
            word(metric.indicator.as_ref()),
            metric.value.to_string(),
            metric.value_max.map(|max| max.to_string()).unwrap_or_default(),
            variant(Some(&metric.bound)),
            &metric.unit,
            variant(Some(&metric.role)),
            variant(metric.direction.as_ref()),
            variant(metric.basis.as_ref()),
        ),
        (
            variant(metric.status.as_ref()),
            metric.cue.as_ref().map_or("", |cue| cue.span.text.as_str()),
            period.map_or("", |period| period.words()),
            variant(metric.average.as_ref()),
            metric.cumulated,
            word(metric.place.as_deref()),
            word(metric.column.as_deref()),
            metric.section.map(|section| section.0),
            metric.id.0,
            document.explain(metric.id).into_iter().map(|rule| rules.place(rule)).collect(),
        ),
    )
}

/// The name of a member of an enumeration.
fn variant<T: Serialize>(value: Option<&T>) -> &'static str {
    value.and_then(|value| to_variant_name(value).ok()).unwrap_or_default()
}

/// Every rule once.
struct Rules {
    language: Language,
    list: Vec<Rule>,
    places: HashMap<&'static str, usize>,
}

impl Rules {
    fn place(&mut self, rule: RuleInfo) -> usize {
        *self.places.entry(rule.id).or_insert_with(|| {
            let (why, source) = (rule.why_in(self.language), rule.source_in(self.language));
            self.list.push(Rule { id: rule.id, field: rule.field, why, source });
            self.list.len() - 1
        })
    }
}

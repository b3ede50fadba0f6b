//! How the rules of meaning do over documents: how often each speaks, how many are tried, which of one family disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anyhow::Result;
use baogao::Parser;

use crate::corpus::{Corpus, each};

/// How many rules a number may ask, by half of all numbers.
const MOST_TRIED: usize = 12;

/// What was counted.
#[derive(Default)]
struct Counts {
    documents: usize,
    /// Records, those of tables among them.
    records: usize,
    /// How often each rule gave a field.
    spoke: BTreeMap<&'static str, usize>,
    /// Rules tried for each number of a sentence.
    tried: Vec<usize>,
    /// The same for each field.
    by_field: BTreeMap<&'static str, Vec<usize>>,
    /// How often the first rule of a pair overruled what the second one would have said.
    differ: BTreeMap<(&'static str, &'static str), usize>,
}

pub(crate) fn run(corpus: &Corpus) -> Result<()> {
    let texts = corpus.texts()?;
    let parser = Parser::builder().explain(true).build();
    let mut all = Counts::default();
    for counts in each(&texts, |text| count(&parser, text)) {
        all.add(counts?);
    }
    all.tell(&mut io::stdout().lock())
}

fn count(parser: &Parser, text: &str) -> Result<Counts> {
    let (document, asked) = parser.audit(text)?;
    let mut counts = Counts { documents: 1, records: document.metrics.len(), ..Counts::default() };
    for rule in document.metrics.iter().flat_map(|metric| document.explain(metric.id)) {
        *counts.spoke.entry(rule.id).or_default() += 1;
    }
    let mut tried: BTreeMap<usize, usize> = BTreeMap::new();
    for asked in &asked {
        *tried.entry(asked.number).or_default() += asked.tried;
        counts.by_field.entry(asked.field).or_default().push(asked.tried);
        let Some(((first, answer), rest)) = asked.speak.split_first() else { continue };
        for (other, _) in rest.iter().filter(|(_, other)| other != answer) {
            *counts.differ.entry((first, other)).or_default() += 1;
        }
    }
    counts.tried.extend(tried.into_values());
    Ok(counts)
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.records += other.records;
        self.tried.extend(other.tried);
        for (field, tried) in other.by_field {
            self.by_field.entry(field).or_default().extend(tried);
        }
        for (rule, count) in other.spoke {
            *self.spoke.entry(rule).or_default() += count;
        }
        for (pair, count) in other.differ {
            *self.differ.entry(pair).or_default() += count;
        }
    }

    fn tell(mut self, out: &mut impl Write) -> Result<()> {
        let of_tables = self.records - self.tried.len().min(self.records);
        writeln!(
            out,
            "{} documents, {} records, {of_tables} of them of tables",
            self.documents, self.records
        )?;
        let (median, most, all) = spread(&mut self.tried);
        let verdict = if median <= MOST_TRIED { "as asked" } else { "too many" };
        writeln!(out, "rules tried for a number (median, nine of ten at most, most):")?;
        writeln!(
            out,
            "{median:6} {most:5} {all:5}  all fields; a median of {MOST_TRIED} is asked: {verdict}"
        )?;
        for (field, tried) in &mut self.by_field {
            let (median, most, all) = spread(tried);
            writeln!(out, "{median:6} {most:5} {all:5}  {field}")?;
        }
        writeln!(out, "\nhow often each rule gave a field:")?;
        for rule in baogao::rules() {
            let count = self.spoke.get(rule.id).copied().unwrap_or_default();
            let share = count * 1000 / self.records.max(1);
            writeln!(out, "{count:8} {:3}.{}%  {}", share / 10, share % 10, rule.id)?;
        }
        self.tell_pairs(out)
    }

    /// What a default would have said is no other opinion.
    fn tell_pairs(&self, out: &mut impl Write) -> Result<()> {
        let defaults: BTreeSet<&str> =
            baogao::rules().filter(|rule| rule.source == "default").map(|rule| rule.id).collect();
        let mut pairs: Vec<_> =
            self.differ.iter().filter(|((_, other), _)| !defaults.contains(other)).collect();
        pairs.sort_by_key(|(pair, count)| (std::cmp::Reverse(**count), **pair));
        writeln!(
            out,
            "\nhow often a rule spoke where a later one of its family would have said something else:"
        )?;
        for ((first, other), count) in pairs {
            writeln!(out, "{count:8}  {first} before {other}")?;
        }
        Ok(())
    }
}

/// The median, what nine of ten have at most, and the most.
fn spread(counts: &mut [usize]) -> (usize, usize, usize) {
    counts.sort_unstable();
    let at = |part: usize| counts.get(counts.len() * part / 10).copied().unwrap_or_default();
    (at(5), at(9), counts.last().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Counts, count};
    use baogao::Parser;

    #[test]
    fn rules_and_pairs_of_them_are_counted() {
        let parser = Parser::builder().explain(true).build();
        let mut all = Counts::default();
        for text in ["全市生产总值800亿元，增长6%。", "今年力争生产总值增长6%。"] {
            all.add(count(&parser, text).unwrap());
        }
        assert_eq!((all.documents, all.records, all.tried.len()), (2, 3, 3));
        assert_eq!((all.spoke["role.predicate"], all.spoke["role.level"]), (2, 1));
        assert_eq!(all.spoke["status.cue"], 1);
        assert!(all.tried.iter().all(|tried| (9..100).contains(tried)), "{:?}", all.tried);
        // an amount is what the default says of every number
        assert_eq!(all.differ[&("role.predicate", "role.level")], 2);
        let mut told = Vec::new();
        all.tell(&mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(told.starts_with("2 documents, 3 records, 0 of them of tables\n"), "{told}");
        assert!(
            told.contains("       2  66.6%  role.predicate\n") && !told.contains("before role.level"),
            "{told}"
        );
    }
}

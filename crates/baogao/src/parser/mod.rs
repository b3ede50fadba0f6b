//! The pipeline: text, outline, quantities, metrics, document.

mod options;

use std::borrow::Cow;
use std::sync::Arc;

pub use options::ParseOptions;

use crate::assemble::assemble;
use crate::document::{Document, Explained};
use crate::error::{ParseError, RuleError};
use crate::finding::{Finding, FindingCode};
use crate::limits::Limits;
use crate::meaning::{self, Numbers};
use crate::metric::{self, Catalogue, Cells, MetricDraft, Metrics};
use crate::outline::{Layout, LineHint, Outline};
use crate::quantity::UnitTable;
use crate::report::{Facts, Origin};
use crate::rules::Rules;
use crate::stop::Stop;
use crate::table::{self, CellFacts, Tables};
use crate::text::{OffsetMap, RepairKind, RepairKinds, Span};
use crate::{outline, quantity, report, text};

/// Parses a text with the default options.
///
/// A text over the size limit gives an empty document with the finding
/// [`FindingCode::TooLarge`]; use a [`Parser`] to get an error instead.
///
/// ```
/// let document = baogao::parse("一、经济运行\n全市地区生产总值1.2万亿元,增长5.5%。\n");
/// assert_eq!(document.reports.len(), 1);
/// ```
pub fn parse(source: &str) -> Document {
    let parser = Parser::default();
    parser.parse(source).unwrap_or_else(|error| {
        let mut document = parser.parse("").unwrap_or_default();
        document.findings.push(Finding {
            code: FindingCode::TooLarge,
            span: Span::default(),
            other: None,
            message: error.to_string(),
        });
        document
    })
}

/// A parser with its options.
///
/// ```
/// let parser = baogao::Parser::builder().repairs(false).build();
/// assert!(parser.parse("全面推進創(chuàng)建工作")?.repairs.is_empty());
/// # Ok::<(), baogao::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Parser {
    repairs: Repairs,
    metrics: bool,
    explain: bool,
    explain_phrases: bool,
    limits: Limits,
    rules: Rules,
    silenced: meaning::Silenced,
    indicators: Arc<Catalogue>,
    /// The library's units with the user's; `None` for the library's alone.
    units: Option<Arc<UnitTable>>,
    /// The place that texts are about whose origin names none.
    region: Option<String>,
}

/// What is repaired: all kinds or none, and those of which it was said otherwise.
#[derive(Clone, Copy, Debug)]
struct Repairs {
    all: bool,
    on: RepairKinds,
    off: RepairKinds,
}

impl Repairs {
    fn kinds(self) -> RepairKinds {
        let base = if self.all { RepairKinds::all() } else { RepairKinds::none().with(RepairKind::Script) };
        RepairKind::ALL.into_iter().fold(base, |kinds, kind| {
            if self.on.contains(kind) {
                kinds.with(kind)
            } else if self.off.contains(kind) {
                kinds.without(kind)
            } else {
                kinds
            }
        })
    }
}

impl Default for Parser {
    fn default() -> Self {
        Self {
            repairs: Repairs { all: true, on: RepairKinds::none(), off: RepairKinds::none() },
            metrics: true,
            explain: false,
            explain_phrases: false,
            limits: Limits::default(),
            rules: Rules::default(),
            silenced: meaning::Silenced::default(),
            indicators: Arc::default(),
            units: None,
            region: None,
        }
    }
}

impl Parser {
    /// Starts from the default options.
    pub fn builder() -> ParserBuilder {
        ParserBuilder { parser: Self::default() }
    }

    /// Starts from the options of this parser.
    ///
    /// ```
    /// let plain = baogao::Parser::default();
    /// let explaining = plain.to_builder().explain(true).build();
    /// # let _ = explaining;
    /// ```
    pub fn to_builder(&self) -> ParserBuilder {
        ParserBuilder { parser: self.clone() }
    }

    /// Parses a text.
    ///
    /// # Errors
    /// [`ParseError::TooLarge`] where the text is longer than the limit.
    pub fn parse(&self, source: &str) -> Result<Document, ParseError> {
        self.parse_with(source, &ParseOptions::new())
    }

    /// Parses a text of which more is known, or that is to take no longer than it is given; see [`ParseOptions`]. A `String` becomes the
    /// text of the document, where a `&str` is copied.
    ///
    /// # Errors
    /// [`ParseError::TooLarge`] where the text is longer than the limit, [`ParseError::Cancelled`] and
    /// [`ParseError::DeadlinePassed`] where the call was ended before it was done.
    pub fn parse_with<'t>(
        &self,
        source: impl Into<Cow<'t, str>>,
        options: &ParseOptions<'_>,
    ) -> Result<Document, ParseError> {
        let source = source.into();
        self.check_size(&source)?;
        let stop = Stop::new(options.cancel, options.deadline);
        stop.check()?;
        let (layout, origin) = (Layout::default(), Origin::default());
        let (layout, origin) = (options.layout.unwrap_or(&layout), options.origin.unwrap_or(&origin));
        let document = self.document(&source, layout, origin, self.options(&stop))?;
        Ok(Document { text: source.into_owned(), ..document })
    }

    fn options<'a>(&'a self, stop: &'a Stop<'a>) -> meaning::Options<'a> {
        let (silenced, catalogue) = (&self.silenced, &*self.indicators);
        meaning::Options {
            words: self.rules.words(),
            silenced,
            explain: self.explain_phrases,
            #[cfg(feature = "fit")]
            audit: None,
            catalogue,
            stop,
        }
    }

    fn check_size(&self, source: &str) -> Result<(), ParseError> {
        let limit = self.limits.max_bytes.min(u32::MAX as usize);
        if source.len() > limit {
            return Err(ParseError::TooLarge { limit, actual: source.len() });
        }
        Ok(())
    }

    /// The metrics of a text that is read and outlined, and what is told of them.
    fn metrics(
        &self,
        reading: &str,
        outline: &Outline,
        facts: &[Facts],
        options: meaning::Options<'_>,
    ) -> Result<(Metrics, Explained), ParseError> {
        let stop = options.stop;
        let units = self.units.as_deref().unwrap_or(UnitTable::builtin());
        let mut found = quantity::read(reading, units, stop);
        stop.check()?;
        let times = std::mem::take(&mut found.periods);
        let Tables { ranges, records, findings, .. } = table::read(reading, &times, units, stop);
        stop.check()?;
        let (records, cells): (Vec<MetricDraft>, Vec<CellFacts>) = records
            .into_iter()
            .take_while(|_| !stop.is_due())
            .map(|record| (record.draft, record.facts))
            .unzip();
        let tables = Cells { ranges, records };
        let Metrics { mut metrics, findings: parted, cut } =
            metric::drafts(outline, reading, found.quantities, tables, stop);
        stop.check()?;
        let unread = meaning::unread(&found.findings, cut);
        let capped = metric::cap(&mut metrics, reading.len(), found.left);
        let (fired, phrases) = meaning::resolve(
            reading,
            outline,
            facts,
            Numbers { times: &times, unread: &unread },
            &cells,
            &mut metrics,
            options,
        );
        stop.check()?;
        let mut found = found.findings;
        found.extend(metric::check(reading, &mut metrics, stop));
        stop.check()?;
        found.extend(findings.into_iter().chain(parted).chain(capped));
        Ok((Metrics { metrics, findings: found, ..Metrics::default() }, Explained { fired, phrases }))
    }

    /// The document without its text.
    fn document(
        &self,
        source: &str,
        layout: &Layout,
        origin: &Origin,
        options: meaning::Options<'_>,
    ) -> Result<Document, ParseError> {
        let stop = options.stop;
        let clean = text::read(source, self.repairs.kinds(), stop);
        stop.check()?;
        let looks = in_reading(layout, &clean.map);
        let mut outline = outline::decode(&clean.text, &looks, &self.rules.markers, &self.limits, stop);
        stop.check()?;
        let reports = report::facts(&clean.text, &outline, origin, self.region.as_deref());
        let (metrics, mut told) = if self.metrics {
            self.metrics(&clean.text, &outline, &reports.facts, options)?
        } else {
            (Metrics::default(), Explained::default())
        };
        // neither is asked for any more, and both are as long as the text
        outline.separators = Vec::new();
        if !(self.explain || options.explain) {
            told = Explained::default();
        }
        let mut document = assemble(source, clean, outline, reports, metrics, stop);
        stop.check()?;
        document.explained = told;
        Ok(document)
    }
}

#[cfg(feature = "fit")]
impl Parser {
    /// A document with the reasons of its records, and what every rule says of every number of its sentences.
    ///
    /// # Errors
    /// [`ParseError::TooLarge`] where the text is longer than the limit.
    #[doc(hidden)]
    pub fn audit(&self, source: &str) -> Result<(Document, Vec<meaning::audit::Asked>), ParseError> {
        self.check_size(source)?;
        let (stop, sink) = (Stop::never(), meaning::audit::Sink::default());
        let options = meaning::Options { explain: true, audit: Some(&sink), ..self.options(&stop) };
        let document = self.document(source, &Layout::default(), &Origin::default(), options)?;
        Ok((Document { text: source.to_owned(), ..document }, sink.into_inner()))
    }

    /// The choices that lead to phrases that are known: where a number starts in the source, and its phrase, in bytes.
    #[doc(hidden)]
    pub fn phrase_choices(
        &self,
        source: &str,
        known: &[(usize, std::ops::Range<usize>)],
    ) -> Vec<meaning::phrase::fit::Choice> {
        let stop = Stop::never();
        let clean = text::read(source, self.repairs.kinds(), &stop);
        let outline = outline::decode(&clean.text, &Vec::new(), &self.rules.markers, &self.limits, &stop);
        let units = self.units.as_deref().unwrap_or(UnitTable::builtin());
        let found = quantity::read(&clean.text, units, &stop);
        let Metrics { metrics, cut, .. } =
            metric::drafts(&outline, &clean.text, found.quantities, Cells::default(), &stop);
        let unread = meaning::unread(&found.findings, cut);
        let numbers = Numbers { times: &found.periods, unread: &unread };
        meaning::choices(&clean.text, &outline, numbers, &metrics, self.options(&stop), &|number| {
            let number = clean.map.source_start(number);
            let (_, phrase) = known.iter().find(|(start, _)| *start == number)?;
            let (start, end) = (clean.map.reading_at(phrase.start), clean.map.reading_at(phrase.end));
            (start < end).then(|| crate::text::TextRange::new(start, end))
        })
    }
}

/// The outline stage alone over a text that needs no repair: how many nodes it finds.
#[cfg(feature = "bench")]
#[doc(hidden)]
pub fn bench_outline(text: &str) -> usize {
    outline::decode(text, &[], &Rules::new().markers, &Limits::default(), &Stop::never()).nodes.len()
}

/// The hints with their ranges in the reading.
fn in_reading(layout: &Layout, map: &OffsetMap) -> Vec<LineHint> {
    let range = |hint: &LineHint| map.reading_at(hint.range.start)..map.reading_at(hint.range.end);
    layout.lines.iter().map(|hint| LineHint { range: range(hint), look: hint.look }).collect()
}

/// Options of a [`Parser`].
#[derive(Clone, Debug)]
#[must_use = "call `build`"]
pub struct ParserBuilder {
    parser: Parser,
}

impl ParserBuilder {
    /// Repairs damaged text, or reads it as it stands. On by default.
    ///
    /// Traditional characters are read as simplified ones either way, unless [`RepairKind::Script`] is switched off.
    pub fn repairs(mut self, repairs: bool) -> Self {
        self.parser.repairs.all = repairs;
        self
    }

    /// Switches the repair of one kind of damage on or off, whatever [`repairs`](Self::repairs) says of all, before or behind. All are
    /// on by default.
    ///
    /// ```
    /// use baogao::{Parser, RepairKind};
    /// let parser = Parser::builder().repair(RepairKind::Width, false).build();
    /// assert!(parser.parse("增长５％")?.repairs.is_empty());
    /// # Ok::<(), baogao::ParseError>(())
    /// ```
    pub fn repair(mut self, kind: RepairKind, on: bool) -> Self {
        let Repairs { on: made, off: left, .. } = &mut self.parser.repairs;
        *made = if on { made.with(kind) } else { made.without(kind) };
        *left = if on { left.without(kind) } else { left.with(kind) };
        self
    }

    /// Keeps which rule gave each field of a record, for [`Document::explain`]: ten bytes a record. The records are the same
    /// either way. Off by default.
    ///
    /// ```
    /// let parser = baogao::Parser::builder().explain(true).build();
    /// let document = parser.parse("今年力争生产总值增长6%。")?;
    /// let rules = document.explain(document.metrics[0].id);
    /// assert!(rules.iter().any(|rule| rule.id == "status.cue"));
    /// # Ok::<(), baogao::ParseError>(())
    /// ```
    pub fn explain(mut self, explain: bool) -> Self {
        self.parser.explain = explain;
        self
    }

    /// Keeps how the phrase of each record was chosen too, for [`Document::explain_phrase`]; parsing takes up to twice as long.
    /// Off by default.
    pub fn explain_phrases(mut self, explain: bool) -> Self {
        self.parser.explain_phrases = explain;
        self
    }

    /// Reads metric records, or the outline alone: for services that cut documents by heading. On by default.
    ///
    /// ```
    /// let parser = baogao::Parser::builder().metrics(false).build();
    /// let document = parser.parse("一、经济运行\n全市地区生产总值1.2万亿元。\n")?;
    /// assert_eq!((document.sections.len(), document.metrics.len()), (1, 0));
    /// # Ok::<(), baogao::ParseError>(())
    /// ```
    pub fn metrics(mut self, metrics: bool) -> Self {
        self.parser.metrics = metrics;
        self
    }

    /// The place that all reports are about, whatever they say; [`Origin::region`] is for one text. Unknown by default.
    ///
    /// ```
    /// let parser = baogao::Parser::builder().region("青岛市").build();
    /// let document = parser.parse("政府工作报告\n各位代表：\n")?;
    /// let region = document.reports[0].region.as_ref();
    /// assert_eq!(region.and_then(|region| region.code.as_deref()), Some("370200"));
    /// # Ok::<(), baogao::ParseError>(())
    /// ```
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.parser.region = Some(region.into());
        self
    }

    /// Bounds on what is accepted.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.parser.limits = limits;
        self
    }

    /// Leaves a rule of meaning unasked, by its name in [`rules`](crate::rules): what it would have said, a later one of its
    /// field says.
    ///
    /// ```
    /// use baogao::{Parser, Status};
    /// let text = "计划新建学校12所。";
    /// let parser = Parser::builder().without_rule("status.cue")?.build();
    /// assert_eq!(parser.parse(text)?.metrics[0].status, Some(Status::Actual));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] without a file where no rule has that name, or one that reads tables.
    pub fn without_rule(mut self, id: &str) -> Result<Self, RuleError> {
        if meaning::silence(id, &mut self.parser.silenced) {
            return Ok(self);
        }
        let reason = if meaning::rules().any(|rule| rule.id == id) {
            format!("`{id}` reads tables, and is asked always: leave out a rule that reads sentences")
        } else {
            format!("no rule is called `{id}`: `baogao rules` lists them")
        };
        Err(RuleError { file: None, line: None, reason })
    }

    /// Marker forms, words, indicators and units of the user's own. None by default.
    pub fn rules(mut self, rules: Rules) -> Self {
        self.parser.indicators = Arc::new(rules.catalogue());
        self.parser.units = rules.unit_table().map(Arc::new);
        self.parser.rules = rules;
        self
    }

    /// The parser.
    pub fn build(self) -> Parser {
        self.parser
    }
}

#[cfg(test)]
mod tests {
    use super::{Parser, RepairKind};

    #[test]
    fn what_is_repaired_does_not_hang_on_the_order_of_calls() {
        let one = Parser::builder().repairs(false).repair(RepairKind::Width, true).build();
        let other = Parser::builder().repair(RepairKind::Width, true).repairs(false).build();
        let kinds = one.repairs.kinds();
        assert_eq!(kinds, other.repairs.kinds());
        assert!(kinds.contains(RepairKind::Width) && !kinds.contains(RepairKind::LineWrap));
        let last = other.to_builder().repair(RepairKind::Width, false).build().repairs.kinds();
        assert!(!last.contains(RepairKind::Width) && last.contains(RepairKind::Script));
    }
}

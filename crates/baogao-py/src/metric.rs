//! Metric records and their times, as frozen objects over a shared document.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::convert::{day, hash, name, number, short};
use crate::document::{Document, called};
use crate::explain::Rule;
use crate::outline::{Measure, Paragraph, Report, Section};
use crate::record::record;
use crate::span::Span;

record! {
    /// A number that measures something, with what it measures, its unit, its time, and what it means.
    ///
    /// >>> import baogao
    /// >>> level, change = baogao.parse("2023年，全县地区生产总值186.4亿元，增长5.8%。").metrics
    /// >>> level.name, str(level.value), level.unit, level.period.start, level.sentence.text
    /// ('地区生产总值', '18640000000', '元', datetime.date(2023, 1, 1), '2023年，全县地区生产总值186.4亿元，增长5.8%。')
    /// >>> change.name, str(change.value), change.unit, change.role, change.direction
    /// ('地区生产总值', '5.8', '%', 'change', 'up')
    Metric of metrics: baogao::Metric,
    shown as |row| {
        let indicator = row.indicator.as_ref().map(|indicator| short(&indicator.text)).unwrap_or_default();
        format!("{indicator} {}{}", row.value, row.unit)
    },
    {
        /// Its row in the table.
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        /// The report that it belongs to.
        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        /// The innermost section that it stands in.
        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// The innermost measure that it stands in.
        #[getter]
        fn measure(&self) -> Option<Measure> {
            self.row().measure.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// The paragraph that it stands in.
        #[getter]
        fn paragraph(&self) -> Option<Paragraph> {
            self.row().paragraph.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// Value, approximators and unit as they stand in the source.
        #[getter]
        fn span(&self) -> Span {
            Span::excerpt(&self.document, &self.row().span)
        }

        /// The sentence around it, as it stands in the source.
        #[getter]
        fn sentence(&self) -> Span {
            Span::plain(&self.document, self.document.sentence(self.row().span.span))
        }

        /// The exact value without scale: 8000多万元 is 80000000. A Fraction where there is no exact decimal.
        #[getter]
        fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            number(py, self.row().value)
        }

        /// The upper end of a range.
        #[getter]
        fn value_max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            self.row().value_max.map(|value| number(py, value)).transpose()
        }

        /// How the value stands to the true amount.
        #[getter]
        fn bound(&self) -> String {
            name(self.row().bound)
        }

        /// The unit without scale (元, 吨, %, 个百分点); empty for a bare number.
        #[getter]
        fn unit(&self) -> &str {
            &self.row().unit
        }

        /// What the unit measures (money, area, …).
        #[getter]
        fn dimension(&self) -> Option<&str> {
            self.row().dimension.as_ref().map(baogao::Dimension::name)
        }

        /// ISO 4217 for money, UCUM for physical units.
        #[getter]
        fn unit_code(&self) -> Option<&str> {
            self.row().unit_code.as_deref()
        }

        /// What is measured, in full: readable without the text.
        #[getter]
        fn name(&self) -> Option<&str> {
            self.row().name.as_deref()
        }

        /// The phrase that says what is measured, as it stands in the text.
        #[getter]
        fn indicator(&self) -> Option<Span> {
            self.row().indicator.as_ref().map(|indicator| Span::excerpt(&self.document, indicator))
        }

        /// The name in the catalogue of a common indicator; `indicators` lists them.
        #[getter]
        fn indicator_id(&self) -> Option<&str> {
            self.row().indicator_id.as_deref()
        }

        /// What the value is to its indicator: its level, a change of it, a share …
        #[getter]
        fn role(&self) -> String {
            name(self.row().role)
        }

        /// Which way a change went.
        #[getter]
        fn direction(&self) -> Option<String> {
            self.row().direction.map(name)
        }

        /// What a change is measured against.
        #[getter]
        fn basis(&self) -> Option<String> {
            self.row().basis.map(name)
        }

        /// Reached or planned; None where only the sense says so.
        #[getter]
        fn status(&self) -> Option<String> {
            self.row().status.map(name)
        }

        /// The time that it speaks of.
        #[getter]
        fn period(&self) -> Option<Period> {
            self.row().period.clone().map(Period)
        }

        /// Over what it is an average.
        #[getter]
        fn average(&self) -> Option<String> {
            self.row().average.map(name)
        }

        /// Whether it is a flow summed over named years (五年累计).
        #[getter]
        fn cumulated(&self) -> bool {
            self.row().cumulated
        }

        /// The place whose figure it is, where that is not the report's own.
        #[getter]
        fn place(&self) -> Option<Span> {
            self.row().place.as_ref().map(|place| Span::excerpt(&self.document, place))
        }

        /// The word that makes a target of it (力争, 确保).
        #[getter]
        fn cue(&self) -> Option<Span> {
            self.row().cue.as_ref().map(|cue| Span::excerpt(&self.document, &cue.span))
        }

        /// How firm the target is.
        #[getter]
        fn tone(&self) -> Option<String> {
            self.row().cue.as_ref().map(|cue| name(cue.tone))
        }

        /// Whether it stands in a table: `indicator` is then the name of its row.
        #[getter]
        fn table(&self) -> bool {
            self.row().table
        }

        /// The name of its column, in a table.
        #[getter]
        fn column(&self) -> Option<Span> {
            self.row().column.as_ref().map(|column| Span::excerpt(&self.document, column))
        }

        /// The total of which it is a part (其中).
        #[getter]
        fn part_of(&self) -> Option<Metric> {
            self.row().part_of.map(|id| (Arc::clone(&self.document), id.index()).into())
        }
    }
}

impl Metric {
    /// The rules that gave its fields, where it is a record of a document that kept them.
    pub(crate) fn explained(&self, document: &Arc<baogao::Document>) -> PyResult<Vec<Rule>> {
        if !Arc::ptr_eq(&self.document, document) && document.metrics.get(self.index) != Some(self.row()) {
            return Err(PyValueError::new_err("the record is not one of this document"));
        }
        let rules = document.explain(self.row().id);
        if rules.is_empty() {
            return Err(PyValueError::new_err(
                "the rules were not kept: a document from JSON, from a pickle or of a Parser(explain=False) has none; parse the text again",
            ));
        }
        Ok(rules.into_iter().map(Rule::from).collect())
    }
}

/// A period by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_period")]
pub(crate) fn period(
    text: Option<String>,
    start: Option<&str>,
    end: Option<&str>,
    source: &str,
) -> PyResult<Period> {
    let date = |day: Option<&str>| day.map(str::parse).transpose();
    let dates = date(start).and_then(|start| Ok((start, date(end)?)));
    let (start, end) = dates.map_err(|error: baogao::DateError| PyValueError::new_err(error.to_string()))?;
    let source = serde_json::from_value(source.into());
    let source = source.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Period(baogao::Period { text: text.map(Into::into), start, end, source }))
}

/// The time that a record speaks of: its words, and its days where the year is known.
///
/// >>> import baogao
/// >>> period = baogao.parse("2023年上半年，粮食产量32万吨。").metrics[0].period
/// >>> period.text, period.start, period.end
/// ('2023年上半年', datetime.date(2023, 1, 1), datetime.date(2023, 6, 30))
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Period(baogao::Period);

#[pymethods]
impl Period {
    /// The time expression as it reads (今年, 1—6月); None where no words say it.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    /// Whence it is known: the words of its sentence, a heading, the report.
    #[getter]
    fn source(&self) -> String {
        name(self.0.source)
    }

    /// First day, where the year is known.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        day(py, self.0.start)
    }

    /// Last day, where the year is known.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        day(py, self.0.end)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash(&self.0)
    }

    fn __repr__(&self) -> String {
        let day = |day: Option<baogao::Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        format!("<Period {:?} {}..{}>", self.0.words(), day(self.0.start), day(self.0.end))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Option<&str>, Option<String>, Option<String>, String))> {
        let function = py.import("baogao._baogao")?.getattr("_period")?;
        let day = |day: Option<baogao::Date>| day.map(|day| day.to_string());
        Ok((function, (self.text(), day(self.0.start), day(self.0.end), self.source())))
    }
}

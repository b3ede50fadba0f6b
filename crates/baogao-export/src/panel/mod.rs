//! The panel: an indicator of a place in a year, out of any number of reports; one row a cell.
//!
//! A cell is filled from the report that reviews its year, else from the latest later one. Within a report a plain value goes
//! before a bound (突破X), and what is said first before what is said later. Figures of other places, sums, averages and parts of a
//! year never fill the cell of a year. What else was read for a cell is counted, and told where it says something else.

mod candidate;
mod cell;
mod options;
mod row;
mod scorecard;
mod sentence;
mod series;

#[cfg(feature = "arrow")]
use arrow_array::RecordBatch;
#[cfg(feature = "arrow")]
use arrow_schema::Schema;
use baogao::{Document, find_indicator, known_indicator};

use crate::error::ExportError;
use crate::sheet::Sheet;
use candidate::Candidate;

pub use options::{PanelOptions, PeriodKind};
pub use row::{Doubt, Figure, PanelRow, Said};
pub use scorecard::{Score, ScoreRow, scorecard};
pub use series::{SeriesRow, series};

/// The columns of a panel.
#[cfg(feature = "arrow")]
pub fn panel_schema() -> Schema {
    Sheet::<PanelRow>::schema()
}

/// The panel of documents as a record batch: [`panel_of`] with nothing but indicators.
///
/// ```
/// let text = "青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元，增长5.8%。\n";
/// let document = baogao::parse(text);
/// let panel = baogao_export::panel([("a.txt", &document)], &["GDP"])?;
/// assert_eq!(panel.num_rows(), 1);
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// As [`panel_of`].
#[cfg(feature = "arrow")]
pub fn panel<'a, S: AsRef<str>>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    indicators: &[S],
) -> Result<RecordBatch, ExportError> {
    panel_of(documents, &PanelOptions::new(indicators.iter().map(AsRef::as_ref))?)?.batch()
}

/// The panel of documents: one row an indicator, place, year and status.
///
/// ```
/// use baogao_export::{PanelOptions, panel_of};
/// let document = baogao::parse("青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元，增长5.8%。\n");
/// let panel = panel_of([("a.txt", &document)], &PanelOptions::new(["GDP"])?.scale("亿元")?)?;
/// let row = &panel.rows()[0];
/// assert_eq!((row.region.as_deref(), row.year), (Some("青山县"), Some(2022)));
/// assert_eq!(row.value.as_ref().map(|value| value.value.to_string()).as_deref(), Some("186.4"));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError::Indicator`] where neither the catalogue nor a report knows an indicator.
pub fn panel_of<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    options: &PanelOptions,
) -> Result<Sheet<PanelRow>, ExportError> {
    let documents: Vec<_> = documents.into_iter().collect();
    let candidates = candidates(&documents, options)?;
    Ok(Sheet { rows: cell::rows(candidates, options) })
}

/// All that records say of what is asked for.
fn candidates<'a>(
    documents: &[(&'a str, &'a Document)],
    options: &'a PanelOptions,
) -> Result<Vec<Candidate<'a>>, ExportError> {
    let mut known = vec![false; options.indicators().len()];
    for (known, name) in known.iter_mut().zip(options.indicators()) {
        *known = known_indicator(name).is_some();
    }
    let mut found = Vec::new();
    for (at, &(doc, document)) in documents.iter().enumerate() {
        for metric in &document.metrics {
            let Some((asked, _)) = options.name(metric) else { continue };
            if let Some(known) = known.get_mut(asked) {
                *known = true;
            }
            let Some(report) = document.reports.get(metric.report.0 as usize) else { continue };
            found.extend(Candidate::of((at, doc, document), report, metric, options));
        }
    }
    if let Some((name, _)) = options.indicators().iter().zip(&known).find(|(_, known)| !**known) {
        return find_indicator(name).map(|_| found).map_err(ExportError::Indicator);
    }
    found.retain(|one| options.status.is_none_or(|status| one.metric.status == Some(status)));
    found.retain(|one| options.wants(one.kind));
    Ok(found)
}

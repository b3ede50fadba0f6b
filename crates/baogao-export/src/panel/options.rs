//! What is asked of a panel.

use baogao::{Metric, Number, Status, find_indicator};

use crate::error::ExportError;

/// What stretch of time a row speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodKind {
    /// A year, or its end.
    Year,
    /// A part of a year (上半年, 1—8月).
    Part,
    /// Several years, each alike (年均).
    Average,
    /// A flow summed over several years, or another value that holds for them together.
    Sum,
}

impl PeriodKind {
    /// Every kind, the cell of a year first.
    pub const ALL: [Self; 4] = [Self::Year, Self::Part, Self::Average, Self::Sum];

    /// The name that it has in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Part => "part",
            Self::Average => "average",
            Self::Sum => "sum",
        }
    }
}

/// What a panel holds.
///
/// ```
/// use baogao_export::PanelOptions;
/// let options = PanelOptions::new(["GDP"])?.scale("亿元")?;
/// assert_eq!(options.indicators(), ["地区生产总值"]);
/// assert!(PanelOptions::new(["GDP"])?.scale("亿").is_err());
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelOptions {
    /// Canonical names, or words of reports that the catalogue does not know.
    pub(super) indicators: Vec<String>,
    pub(super) status: Option<Status>,
    pub(super) kinds: Option<Vec<PeriodKind>>,
    pub(super) scale: Option<(String, Number, String)>,
}

impl PanelOptions {
    /// The indicators of a panel by their names or aliases, or by the words of reports; none stands for every one of the
    /// catalogue.
    ///
    /// # Errors
    /// None yet: a word that neither the catalogue nor a report knows is refused where the reports are read.
    pub fn new<S: AsRef<str>>(indicators: impl IntoIterator<Item = S>) -> Result<Self, ExportError> {
        let name = |asked: S| {
            find_indicator(asked.as_ref())
                .map_or_else(|_| asked.as_ref().to_owned(), |found| found.name.to_owned())
        };
        Ok(Self { indicators: indicators.into_iter().map(name).collect(), ..Self::default() })
    }

    /// Only what was reached, or only what is planned.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Rows of these kinds; of a year alone where nothing is said.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = PeriodKind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// Values in another unit of the same kind: 亿元, 万人, 万亿元.
    ///
    /// # Errors
    /// [`ExportError::Scale`] where the text is no scale and unit.
    pub fn scale(mut self, scale: &str) -> Result<Self, ExportError> {
        let scales = [
            ("万亿", 12),
            ("千亿", 11),
            ("百亿", 10),
            ("亿", 8),
            ("千万", 7),
            ("百万", 6),
            ("万", 4),
            ("千", 3),
        ];
        let parts = scales.iter().find_map(|&(word, zeros)| Some((scale.strip_prefix(word)?, zeros)));
        let Some((unit, zeros)) = parts.filter(|(unit, _)| !unit.is_empty()) else {
            return Err(ExportError::Scale(scale.to_owned()));
        };
        self.scale = Some((unit.to_owned(), Number::integer(10_i128.pow(zeros)), scale.to_owned()));
        Ok(self)
    }

    /// The names that rows are asked for by.
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    pub(super) fn wants(&self, kind: PeriodKind) -> bool {
        self.kinds.as_ref().map_or(kind == PeriodKind::Year, |kinds| kinds.contains(&kind))
    }

    /// A value of a record and its unit, as they are asked for.
    pub(super) fn scaled(&self, value: Number, metric: &Metric) -> (Number, String) {
        let in_scale = self
            .scale
            .as_ref()
            .filter(|(unit, ..)| *unit == metric.unit)
            .and_then(|(_, by, name)| Some((value.checked_div(*by)?, name.clone())));
        in_scale.unwrap_or_else(|| (value, metric.unit.clone().into_owned()))
    }

    /// The name under which a record is asked for, and its place among those.
    pub(super) fn name<'m>(&'m self, metric: &'m Metric) -> Option<(usize, &'m str)> {
        let known = metric.indicator_id.as_deref();
        if self.indicators.is_empty() {
            return known.map(|known| (0, known));
        }
        let said = metric.indicator.as_ref().map(|indicator| indicator.text.as_str());
        [known, metric.name.as_deref(), said].into_iter().flatten().find_map(|name| {
            let at = self.indicators.iter().position(|asked| asked == name)?;
            Some((at, name))
        })
    }
}

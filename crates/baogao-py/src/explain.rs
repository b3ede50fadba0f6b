//! Which rules gave the fields of a record.

use pyo3::prelude::*;

use crate::convert::short;

/// A rule that gave a field of a record; `baogao rules` and docs/rules.md list them all.
///
/// >>> import baogao
/// >>> doc = baogao.parse("全市生产总值1.2万亿元，增长5.5%。")
/// >>> [(rule.field, rule.id) for rule in doc.explain(doc.metrics[1]) if rule.field == "role"]
/// [('role', 'role.predicate')]
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Rule {
    /// Its family and its name.
    #[pyo3(get)]
    id: String,
    /// The field of a record that it decides.
    #[pyo3(get)]
    field: String,
    /// What it says and why, in a sentence.
    #[pyo3(get)]
    why: String,
    /// The section of the reading rules that it is from, or the kind of document that its form was seen in.
    #[pyo3(get)]
    source: String,
}

impl From<baogao::RuleInfo> for Rule {
    fn from(rule: baogao::RuleInfo) -> Self {
        Self {
            id: rule.id.to_owned(),
            field: rule.field.to_owned(),
            why: rule.why.to_owned(),
            source: rule.source,
        }
    }
}

#[pymethods]
impl Rule {
    #[new]
    fn new(id: String, field: String, why: String, source: String) -> Self {
        Self { id, field, why, source }
    }

    fn __repr__(&self) -> String {
        format!("<Rule {}: {}>", self.id, short(&self.why))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str, &str, &str)) {
        (py.get_type::<Self>().into_any(), (&self.id, &self.field, &self.why, &self.source))
    }
}

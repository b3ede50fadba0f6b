//! What the rows of every table can do.

/// Declares the class of a table's rows: its own getters, and what every row can do.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident of $table:ident: $row:ty, shown as $label:expr,
        { $($getters:tt)* }
    ) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "baogao")]
        pub(crate) struct $name {
            document: Arc<baogao::Document>,
            index: usize,
        }

        impl From<(Arc<baogao::Document>, usize)> for $name {
            fn from((document, index): (Arc<baogao::Document>, usize)) -> Self {
                Self { document, index }
            }
        }

        impl $name {
            fn row(&self) -> &$row {
                &self.document.$table[self.index]
            }
        }

        #[pymethods]
        impl $name {
            $($getters)*

            /// What its document is called among others: its path below the folder that was read, or its name.
            #[getter]
            fn doc(&self) -> Option<&str> {
                called(&self.document)
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.row() == other.row()
            }

            fn __hash__(&self) -> u64 {
                hash(self.row())
            }

            fn __repr__(&self) -> String {
                let label: fn(&$row) -> String = $label;
                format!("<{} {} {}>", stringify!($name), self.index, label(self.row()))
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Document, &str, usize))> {
                let function = py.import("baogao._baogao")?.getattr("_record")?;
                Ok((function, (Document(Arc::clone(&self.document)), stringify!($table), self.index)))
            }
        }
    };
}

pub(crate) use record;

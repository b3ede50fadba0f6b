//! Repairs and findings, as frozen objects over a shared document.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::convert::{hash, name, short};
use crate::document::{Document, called};
use crate::record::record;
use crate::span::Span;

record! {
    /// An edit that undoes damage.
    Repair of repairs: baogao::Repair,
    shown as |row| format!("{} {:?}", name(row.kind), short(&row.replacement)),
    {
        /// The damage that it undoes.
        #[getter]
        fn kind(&self) -> String {
            name(self.row().kind)
        }

        /// The damaged stretch of the source.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// What stands there once repaired.
        #[getter]
        fn replacement(&self) -> &str {
            &self.row().replacement
        }
    }
}

record! {
    /// What the parser noticed.
    Finding of findings: baogao::Finding,
    shown as |row| format!("{}: {}", name(row.code), short(&row.message)),
    {
        /// What was noticed, by a name that stays; docs/findings.md has every one with an example.
        #[getter]
        fn code(&self) -> String {
            name(self.row().code)
        }

        /// The place that it speaks of.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// The other place that it speaks of: the first of two values, the sum of parts.
        #[getter]
        fn other(&self) -> Option<Span> {
            self.row().other.map(|other| Span::plain(&self.document, other))
        }

        /// What to do about it.
        #[getter]
        fn advice(&self) -> &'static str {
            self.row().code.advice()
        }

        /// What was noticed, in a sentence.
        #[getter]
        fn message(&self) -> &str {
            &self.row().message
        }
    }
}

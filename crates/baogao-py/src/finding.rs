//! Repairs and findings, as frozen objects over a shared document.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::convert::{hash, language, name, short};
use crate::document::{Document, called};
use crate::record::record;
use crate::span::Span;

record! {
    /// An edit that undoes damage: what stands in the source, and how it is read.
    ///
    /// >>> import baogao
    /// >>> (repair,) = baogao.parse("全面推進創(chuàng)建工作").repairs
    /// >>> repair.kind, repair.span.source, repair.replacement
    /// ('pinyin_gloss', '(chuàng)', '')
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
    /// What was noticed of a text, with its place and what to do about it.
    ///
    /// >>> import baogao
    /// >>> finding = baogao.parse("一、民生\n修路。\n三、交通\n架桥。\n").findings[0]
    /// >>> finding.code, finding.message, finding.advice
    /// ('numbering_gap', 'the numbering goes from 1 to 3 at 三、', 'number the items anew, or put in the one that is missing')
    /// >>> finding.message_in("zh"), finding.advice_in("zh")
    /// ('三、 处序号从 1 跳到 3', '重新编号，或补上缺的一项')
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

        /// The same in a language: `zh` or `en`.
        fn message_in(&self, lang: &str) -> PyResult<String> {
            Ok(self.row().message_in(language(lang)?).into_owned())
        }

        /// What to do about it, in a language: `zh` or `en`.
        fn advice_in(&self, lang: &str) -> PyResult<&'static str> {
            Ok(self.row().code.advice_in(language(lang)?))
        }
    }
}

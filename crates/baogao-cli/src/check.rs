//! `baogao check`: findings, each under the line that it speaks of.

use anyhow::Result;
use baogao::{Document, Finding};

use crate::args::FilesOptions;
use crate::batch::{Batch, Outcome};
use crate::output::{Frame, Output, each};

/// Code points shown on either side of a finding.
const CONTEXT: usize = 20;

pub(crate) fn run(options: &FilesOptions) -> Result<Outcome> {
    let batch = Batch::new(options)?;
    let is_many = batch.is_many;
    each(batch, Output::open(options.output.as_deref(), "txt")?, Frame::default(), |parsed, out| {
        let document = &parsed.document;
        let mut lines = Lines::new(&document.text);
        for finding in &document.findings {
            let (line, column) = lines.place(finding.span.range().start);
            let code = serde_json::to_value(finding.code)?;
            let code = code.as_str().unwrap_or_default();
            if is_many {
                write!(out, "{}:", parsed.name)?;
            }
            writeln!(out, "{line}:{column}: {code}: {}", finding.message)?;
            writeln!(out, "    {}", excerpt(document, finding))?;
        }
        Ok(())
    })
}

/// Lines and columns of ascending offsets, counted once over the whole text.
struct Lines<'a> {
    text: &'a str,
    line: usize,
    line_start: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line: 1, line_start: 0 }
    }

    /// Both from 1; columns count code points.
    fn place(&mut self, at: usize) -> (usize, usize) {
        let skipped = &self.text[self.line_start..at];
        self.line += skipped.matches('\n').count();
        self.line_start += skipped.rfind('\n').map_or(0, |end| end + 1);
        (self.line, self.text[self.line_start..at].chars().count() + 1)
    }
}

/// The finding's place in brackets, with what stands around it in its line.
fn excerpt(document: &Document, finding: &Finding) -> String {
    let range = finding.span.range();
    let (before, after) = (&document.text[..range.start], &document.text[range.end..]);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = after.find('\n').unwrap_or(after.len());
    let head: Vec<char> = before[line_start..].chars().collect();
    let head: String = head[head.len().saturating_sub(CONTEXT)..].iter().collect();
    let tail: String = after[..line_end].chars().take(CONTEXT).collect();
    format!("{head}[{}]{tail}", document.text[range].replace(['\r', '\n'], " "))
}

//! A document cut by its headings, for indexes and retrieval.

use std::ops::Range;

use serde::Serialize;

use crate::document::{Document, ReportId, SectionId};
use crate::text::{CharIndex, Span, apply_within};

/// A stretch of a document under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Chunk {
    /// The report it belongs to.
    pub report: ReportId,
    /// The innermost section whose text it is; `None` before the first heading of a report.
    pub section: Option<SectionId>,
    /// Titles from the report's down to the section's; without the report's where it has none.
    pub path: Vec<String>,
    /// Where it stands in the source.
    #[serde(flatten)]
    pub span: Span,
    /// The repaired text of the span.
    pub text: String,
}

/// A section's text before its first subsection, or the text of a report before its first section.
struct Part {
    report: ReportId,
    section: Option<SectionId>,
    range: Range<usize>,
}

impl Document {
    /// The repaired text of a span.
    ///
    /// ```
    /// let document = baogao::parse("一、重点\n全面推進創(chuàng)建工作\n");
    /// assert_eq!(document.clean_text(document.sections[0].span), "一、重点\n全面推進創建工作");
    /// ```
    pub fn clean_text(&self, span: Span) -> String {
        apply_within(&self.text, &self.repairs, span.range())
    }

    /// Cuts the document by its headings, and longer texts at paragraphs, else at sentences, to at most `max_chars` code
    /// points of the source each (`None` for no limit).
    ///
    /// The chunks cover the reports without overlap, in source order. A heading with nothing but subsections below it is
    /// part of the first one's chunk. Linear in the text.
    ///
    /// ```
    /// let document = baogao::parse("某市工作总结\n一、经济\n全市经济平稳。\n二、民生\n群众生活改善。\n");
    /// let chunks = document.chunks(None);
    /// assert_eq!(chunks[1].path, ["某市工作总结", "经济"]);
    /// assert_eq!(chunks[1].text, "一、经济\n全市经济平稳。");
    /// assert_eq!(&document.text[chunks[1].span.range()], chunks[1].text);
    /// assert!(document.chunks(Some(5)).iter().all(|chunk| chunk.text.chars().count() <= 5));
    /// ```
    pub fn chunks(&self, max_chars: Option<usize>) -> Vec<Chunk> {
        let chars = CharIndex::new(&self.text);
        let cuts = Cuts { document: self, max_chars: max_chars.unwrap_or(usize::MAX).max(1) };
        let mut chunks = Vec::new();
        for part in self.parts() {
            let path = self.titles(part.report, part.section);
            for range in cuts.pieces(part.range) {
                chunks.push(Chunk {
                    report: part.report,
                    section: part.section,
                    path: path.clone(),
                    text: apply_within(&self.text, &self.repairs, range.clone()),
                    span: Span::new(range, &chars),
                });
            }
        }
        chunks
    }

    /// Titles from the report's down to the section's.
    pub(crate) fn titles(&self, report: ReportId, section: Option<SectionId>) -> Vec<String> {
        let title = self[report].title.as_ref().map(|title| title.text.to_string());
        let path = section.map(|section| self.path(section)).unwrap_or_default();
        title
            .into_iter()
            .chain(path.into_iter().map(|section| self[section].title.text.to_string()))
            .collect()
    }

    /// The parts in source order: from every heading to the next one, whatever its level.
    fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut sections = self.sections.iter().peekable();
        for report in &self.reports {
            let end = report.span.range().end;
            let mut from = report.span.range().start;
            let mut owner = None;
            while let Some(section) = sections.peek().filter(|section| section.report == report.id) {
                let start = section.span.range().start;
                let heads_only = owner.is_some_and(|owner: SectionId| {
                    section.parent == Some(owner)
                        && self.text[self[owner].title.span.range().end..start].trim().is_empty()
                });
                if !heads_only {
                    parts.push(Part { report: report.id, section: owner, range: from..start });
                    from = start;
                }
                owner = Some(section.id);
                sections.next();
            }
            parts.push(Part { report: report.id, section: owner, range: from..end });
        }
        parts
    }
}

struct Cuts<'a> {
    document: &'a Document,
    max_chars: usize,
}

impl Cuts<'_> {
    /// Pieces of a part that fit, without the space around them.
    fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = &self.document.text;
        let mut pieces = Vec::new();
        let mut from = range.start;
        while from < range.end {
            from += text[from..range.end].len() - text[from..range.end].trim_start().len();
            let end = self.end(from, range.end);
            let piece = from..from + text[from..end].trim_end().len();
            if !piece.is_empty() {
                pieces.push(piece);
            }
            from = end.max(from + 1);
        }
        pieces
    }

    /// Where the piece that starts at `from` ends: with the last paragraph that fits, else the last sentence.
    fn end(&self, from: usize, limit: usize) -> usize {
        let text = &self.document.text;
        let Some((most, _)) = text[from..limit].char_indices().nth(self.max_chars) else { return limit };
        let most = from + most;
        let paragraphs = &self.document.paragraphs;
        let after = paragraphs.partition_point(|paragraph| paragraph.span.range().start <= most);
        let paragraph = after.checked_sub(1).map(|last| paragraphs[last].span.range().start);
        let sentence = || {
            let (at, stop) =
                text[from..most].char_indices().rev().find(|(_, char)| "。！？；\n".contains(*char))?;
            Some(from + at + stop.len_utf8())
        };
        let end = paragraph.filter(|start| *start > from).or_else(sentence).unwrap_or(most);
        self.outside_repair(from, end)
    }

    /// A repair is not cut in two, unless it is all there is.
    fn outside_repair(&self, from: usize, end: usize) -> usize {
        let repairs = &self.document.repairs;
        let after = repairs.partition_point(|repair| repair.span.range().start < end);
        match after.checked_sub(1).map(|last| repairs[last].span.range()) {
            Some(repair) if repair.end > end && repair.start > from => repair.start,
            Some(repair) if repair.end > end => repair.end,
            _ => end,
        }
    }
}

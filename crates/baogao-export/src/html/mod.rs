//! A document as a page to look at: key figures, the outline, and the source text with its sections folded, its measures set apart,
//! its indicators and figures marked; a table of its figures; the rule behind each field.

mod cards;
mod data;
mod index;
mod labels;
mod marks;
mod text;

use askama::Template;
use baogao::{Document, Language};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use cards::{Found, Group, Heading};
use labels::Labels;

pub use index::html_index;

const STYLE: &str = include_str!("../../templates/page.css");
const SCRIPT: &str = include_str!("../../templates/page.js");

/// How a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageOptions {
    /// The words around the text.
    pub language: Language,
}

/// A page with what it shows.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    lang: &'a str,
    title: &'a str,
    /// The hash of the one script that may run.
    script: String,
    view: String,
}

/// What a page shows of a document.
#[derive(Template)]
#[template(path = "view.html")]
struct View<'a> {
    labels: &'a Labels,
    style: &'a str,
    script: &'a str,
    /// In a notebook: its height is bounded.
    is_fragment: bool,
    title: String,
    document: &'a Document,
    groups: Vec<Group>,
    outline: Vec<Heading>,
    found: Vec<Found>,
    /// The gravest of them.
    alerts: Vec<Found>,
    text: String,
    data: String,
}

/// Writes a page that stands alone: one file, nothing loaded, every character of the source escaped, and no script runs but its own.
///
/// The whole source text is shown as it came in, its repairs where they are asked for. A click on a figure shows its fields, and the
/// rule behind each where the parser kept them ([`explain`](baogao::ParserBuilder::explain)); what [`baogao::check`] tells stands
/// beside the text and is marked in it.
///
/// ```
/// use baogao_export::{PageOptions, html};
/// let document = baogao::parse("一、经济\n全市<b>产值</b>1.2亿元。\n");
/// let page = html(&document, PageOptions::default());
/// assert!(page.contains("<summary><h2>一、经济</h2></summary>"));
/// assert!(page.contains("&lt;") && !page.contains("<b>产值"));
/// assert!(page.contains(">1.2亿元</mark>"));
/// ```
pub fn html(document: &Document, options: PageOptions) -> String {
    let labels = Labels::of(options.language);
    page(labels, &title(document), SCRIPT, view(document, labels, false))
}

/// The view of [`html`] without a page around it, for a notebook or a page of one's own: its height is bounded, and its style touches
/// nothing else.
///
/// ```
/// use baogao_export::{PageOptions, html_fragment};
/// let document = baogao::parse("一、经济\n全市产值1.2亿元。\n");
/// assert!(html_fragment(&document, PageOptions::default()).starts_with("<div class=\"baogao capped\""));
/// ```
pub fn html_fragment(document: &Document, options: PageOptions) -> String {
    view(document, Labels::of(options.language), true)
}

/// A page around what it shows.
fn page(labels: &Labels, title: &str, script: &str, view: String) -> String {
    let script = BASE64_STANDARD.encode(Sha256::digest(script));
    rendered(&Page { lang: labels.lang, title, script, view })
}

fn view(document: &Document, labels: &Labels, is_fragment: bool) -> String {
    let mut findings = baogao::check(document);
    for finding in &mut findings {
        finding.message = finding.message_in(labels.language).into_owned();
    }
    let found = cards::found(document, &findings, labels);
    rendered(&View {
        labels,
        style: STYLE,
        script: SCRIPT,
        is_fragment,
        title: title(document),
        document,
        groups: cards::groups(document, labels),
        outline: cards::outline(document),
        alerts: cards::alerts(&found),
        found,
        text: text::text(document, &findings, labels),
        data: data::json(document, labels),
    })
}

/// A template as text: memory refuses nothing.
fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}

fn title(document: &Document) -> String {
    let title = document.reports.iter().find_map(|report| report.title.as_ref());
    let title = title.map(|title| title.text.as_str()).or(document.source.name.as_deref());
    title.unwrap_or("baogao").split_whitespace().collect()
}

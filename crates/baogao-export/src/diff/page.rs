//! A comparison as a page: figures side by side, headings, passages with what was cut and put.

use std::fmt::Write;

use baogao::Language;
use baogao::diff::{Change, Diff, EditOp, Figure, Heading, MetricPair, PassagePair, SectionPair, Side};
use htmlize::escape_text;

use super::{DiffOptions, amount, counts, headings, path};

/// Every rule stays within the view: a notebook has its own.
const STYLE: &str = "\
.baogao-diff{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--page:#fff;--put:#dafbe1;--cut:#ffebe9;--new:#fff8c5;\
font:16px/1.7 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:64em;margin:1em auto;padding:0 1em;\
color:var(--ink);background:var(--page)}\
@media(prefers-color-scheme:dark){.baogao-diff{--ink:#f0f6fc;--soft:#9198a1;--line:#3d444d;--page:#0d1117;--put:#12331f;\
--cut:#41191c;--new:#3a2d0a}}\
.baogao-diff h1{font-size:1.4em;line-height:1.4}.baogao-diff h2{font-size:1.15em;margin:1.6em 0 .4em}\
.baogao-diff h3{font-size:1em;margin:1.2em 0 .2em;color:var(--soft);font-weight:600}\
.baogao-diff .counts{color:var(--soft);margin:.2em 0}\
.baogao-diff .wide{overflow-x:auto}.baogao-diff table{border-collapse:collapse;width:100%}\
.baogao-diff th,.baogao-diff td{border-bottom:1px solid var(--line);padding:.3em .6em;text-align:left;vertical-align:top}\
.baogao-diff .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\
.baogao-diff .year{color:var(--soft);font-size:.8em}.baogao-diff .tag{font-size:.8em;border:1px solid var(--line);\
border-radius:4px;padding:0 .4em;margin-right:.5em;white-space:nowrap;background:var(--page)}\
.baogao-diff p.row{margin:.3em 0;padding:.3em .6em;border-left:3px solid var(--line);overflow-wrap:anywhere;white-space:pre-wrap}\
.baogao-diff .added{border-color:#1a7f37;background:var(--put)}.baogao-diff .dropped{border-color:#d1242f;background:var(--cut)}\
.baogao-diff ins{background:var(--put);text-decoration:underline}.baogao-diff del{background:var(--cut);text-decoration:line-through}\
@media print{.baogao-diff{max-width:none}.baogao-diff p.row{break-inside:avoid}}";

/// The words around what is shown.
struct Labels {
    lang: &'static str,
    parts: [&'static str; 3],
    /// In the order of [`Change::ALL`].
    changes: [&'static str; 5],
    moved: &'static str,
    target: &'static str,
    growth: &'static str,
    untitled: &'static str,
    columns: [&'static str; 5],
    nothing: &'static str,
}

const CHINESE: Labels = Labels {
    lang: "zh-CN",
    parts: ["标题", "措施和段落", "指标"],
    changes: ["未变", "数字变动", "改写", "新增", "删去"],
    moved: "换位",
    target: "目标",
    growth: "变动",
    untitled: "（无题）",
    columns: ["变动", "指标", "原值", "新值", "增减"],
    nothing: "两份文件没有不同。",
};

const ENGLISH: Labels = Labels {
    lang: "en",
    parts: ["Sections", "Measures and paragraphs", "Figures"],
    changes: ["same", "other figures", "reworded", "added", "dropped"],
    moved: "moved",
    target: "target",
    growth: "change",
    untitled: "(untitled)",
    columns: ["what", "indicator", "old", "new", "change"],
    nothing: "The two documents do not differ.",
};

impl Labels {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    fn change(&self, change: Change) -> &'static str {
        let at = Change::ALL.iter().position(|one| *one == change).unwrap_or_default();
        self.changes[at]
    }
}

/// A comparison as a page that stands alone: no script, nothing loaded, every character of the documents escaped.
///
/// ```
/// use baogao_export::{DiffOptions, diff_html};
/// let (old, new) = (baogao::parse("新建厂房3万平方米。\n"), baogao::parse("新建<b>厂房4万平方米。\n"));
/// let page = diff_html(&baogao::diff(&old, &new), DiffOptions::default());
/// assert!(page.contains("<del>3</del>") && page.contains("<ins>4</ins>"));
/// assert!(!page.contains("<b>"));
/// ```
pub fn diff_html(diff: &Diff, options: DiffOptions) -> String {
    let labels = Labels::of(options.language);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{}</title></head><body>\n{}</body></html>\n",
        labels.lang,
        escape_text(title(diff, labels)),
        diff_fragment(diff, options),
    )
}

/// The view of [`diff_html`] without a page around it, for a notebook or a page of one's own; its style touches nothing else.
pub fn diff_fragment(diff: &Diff, options: DiffOptions) -> String {
    let labels = Labels::of(options.language);
    let mut page = format!(
        "<div class=\"baogao-diff\" lang=\"{}\"><style>{STYLE}</style>\n<h1>{}</h1>\n",
        labels.lang,
        escape_text(title(diff, labels))
    );
    let all_counts = [
        counts(diff.sections.iter().map(|pair| pair.change)),
        counts(diff.passages.iter().map(|pair| pair.change)),
        counts(diff.metrics.iter().map(|pair| pair.change)),
    ];
    for (part, counts) in labels.parts.iter().zip(all_counts) {
        let said = labels.changes.iter().zip(counts).filter(|(_, count)| *count > 0);
        let said: Vec<String> = said.map(|(change, count)| format!("{change} {count}")).collect();
        let _ = writeln!(page, "<p class=\"counts\">{part}: {}</p>", said.join(" · "));
    }
    let shows = |change: Change, moved: bool| options.all || moved || change != Change::Same;
    let metrics = super::figures(diff, options);
    let sections: Vec<_> = diff.sections.iter().filter(|pair| shows(pair.change, pair.moved)).collect();
    let passages: Vec<_> = diff.passages.iter().filter(|pair| shows(pair.change, pair.moved)).collect();
    if metrics.is_empty() && sections.is_empty() && passages.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", labels.nothing);
    }
    figures(&metrics, labels, &mut page);
    heads(&sections, labels, &mut page);
    self::passages(diff, &passages, labels, &mut page);
    page.push_str("</div>\n");
    page
}

fn title(diff: &Diff, labels: &Labels) -> String {
    let name = |side: &Side| {
        let name = side.title.as_deref().or(side.name.as_deref()).unwrap_or(labels.untitled);
        name.split_whitespace().collect::<String>()
    };
    format!("{} → {}", name(&diff.old), name(&diff.new))
}

/// What changed, as a small tag.
fn tag(labels: &Labels, change: Change, moved: bool) -> String {
    let moved = if moved { format!(" · {}", labels.moved) } else { String::new() };
    format!("<span class=\"tag\">{}{moved}</span>", labels.change(change))
}

/// The class of a row: what is added or dropped is coloured as a whole.
fn class(change: Change) -> &'static str {
    match change {
        Change::Added => " added",
        Change::Dropped => " dropped",
        _ => "",
    }
}

fn figures(pairs: &[&MetricPair], labels: &Labels, page: &mut String) {
    if pairs.is_empty() {
        return;
    }
    let _ = writeln!(page, "<h2>{}</h2>\n<div class=\"wide\" tabindex=\"0\"><table>", labels.parts[2]);
    page.push_str("<tr>");
    for (index, column) in labels.columns.iter().enumerate() {
        let class = if index >= 2 { " class=\"number\"" } else { "" };
        let _ = write!(page, "<th scope=\"col\"{class}>{column}</th>");
    }
    page.push_str("</tr>\n");
    let cell = |figure: &Option<Figure>| match figure {
        Some(figure) => {
            let year = figure.year.map(|year| format!(" <span class=\"year\">{year}</span>"));
            format!("{}{}", escape_text(amount::written(figure)), year.unwrap_or_default())
        }
        None => "—".to_owned(),
    };
    for pair in pairs {
        let is_target = pair.status == Some(baogao::Status::Target);
        let kinds = [(pair.role == baogao::Role::Change, labels.growth), (is_target, labels.target)];
        let kinds = kinds.into_iter().filter(|(is, _)| *is);
        let kinds: String = kinds.map(|(_, kind)| format!(" <span class=\"year\">{kind}</span>")).collect();
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td>{}{kinds}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td></tr>",
            labels.change(pair.change),
            escape_text(&pair.name),
            cell(&pair.old),
            cell(&pair.new),
            escape_text(amount::change(pair)),
        );
    }
    page.push_str("</table></div>\n");
}

fn heads(pairs: &[&SectionPair], labels: &Labels, page: &mut String) {
    if pairs.is_empty() {
        return;
    }
    let _ = writeln!(page, "<h2>{}</h2>", labels.parts[0]);
    for pair in pairs {
        let text = |heading: &Option<Heading>| {
            heading.as_ref().map(|heading| escape_text(&heading.text).into_owned())
        };
        let words = match (text(&pair.old), text(&pair.new)) {
            (Some(old), Some(new)) if old != new => format!("<del>{old}</del> <ins>{new}</ins>"),
            (old, new) => new.or(old).unwrap_or_default(),
        };
        let tag = tag(labels, pair.change, pair.moved);
        let _ = writeln!(page, "<p class=\"row{}\">{tag}{words}</p>", class(pair.change));
    }
}

fn passages(diff: &Diff, pairs: &[&PassagePair], labels: &Labels, page: &mut String) {
    if pairs.is_empty() {
        return;
    }
    let _ = writeln!(page, "<h2>{}</h2>", labels.parts[1]);
    let (old, new) = (headings(diff, |pair| pair.old.as_ref()), headings(diff, |pair| pair.new.as_ref()));
    let mut above = Vec::new();
    for pair in pairs {
        let here = match (&pair.old, &pair.new) {
            (_, Some(passage)) => path(&new, passage),
            (Some(passage), None) => path(&old, passage),
            (None, None) => continue,
        };
        if above != here {
            let _ = writeln!(page, "<h3>{}</h3>", escape_text(here.join(" › ")));
            above = here;
        }
        let tag = tag(labels, pair.change, pair.moved);
        let _ = writeln!(page, "<p class=\"row{}\">{tag}{}</p>", class(pair.change), words(pair));
    }
}

/// The text of a passage with what was cut and put.
fn words(pair: &PassagePair) -> String {
    if pair.edits.is_empty() {
        let passage = pair.new.as_ref().or(pair.old.as_ref());
        return passage.map(|passage| escape_text(&passage.text).into_owned()).unwrap_or_default();
    }
    let mut words = String::new();
    for edit in &pair.edits {
        let text = escape_text(&edit.text);
        let _ = match edit.op {
            EditOp::Cut => write!(words, "<del>{text}</del>"),
            EditOp::Put => write!(words, "<ins>{text}</ins>"),
            _ => write!(words, "{text}"),
        };
    }
    words
}

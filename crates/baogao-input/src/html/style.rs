//! What tags and attributes say of the look of text.

use crate::layout::font_of_name;
use crate::line::RunLook;

/// The attributes of a start tag that are read.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) style: String,
    /// Words of id and class, in lower case.
    pub(super) names: Vec<String>,
    pub(super) align: String,
    pub(super) face: String,
    pub(super) kind: String,
    pub(super) role: String,
    pub(super) hidden: bool,
    pub(super) href: bool,
    pub(super) reversed: bool,
    pub(super) start: Option<i64>,
    pub(super) value: Option<i64>,
    pub(super) columns: Option<usize>,
    pub(super) rows: Option<usize>,
}

impl Attributes {
    /// Forgets everything and keeps its memory.
    pub(super) fn clear(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        names.clear();
        *self = Self { names, ..Self::default() };
    }

    /// Takes in an attribute as it stands in the page.
    pub(super) fn set(&mut self, name: &[u8], value: &str) {
        /// No attribute that is read has a longer name or value.
        const LONGEST: (usize, usize) = (8, 4096);
        if name.len() > LONGEST.0 {
            return;
        }
        let value = htmlize::unescape_attribute(if value.len() > LONGEST.1 { "" } else { value });
        let number = || value.trim().parse().ok();
        match name.to_ascii_lowercase().as_slice() {
            b"style" => self.style = value.to_ascii_lowercase(),
            b"id" | b"class" => self.names.extend(words(&value)),
            b"align" => self.align = value.trim().to_ascii_lowercase(),
            b"face" => self.face = value.into_owned(),
            b"type" => self.kind = value.trim().to_owned(),
            b"role" => self.role = value.trim().to_ascii_lowercase(),
            b"hidden" => self.hidden = true,
            b"href" => self.href = true,
            b"reversed" => self.reversed = true,
            b"start" => self.start = number(),
            b"value" => self.value = number(),
            b"colspan" => self.columns = value.trim().parse().ok(),
            b"rowspan" => self.rows = value.trim().parse().ok(),
            _ => {}
        }
    }

    /// A property of the style attribute, the last where it stands twice.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        let mut declarations = self.style.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations.rfind(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
    }

    /// Nobody who looks at the page sees it.
    pub(super) fn is_hidden(&self) -> bool {
        let is = |name, value: &str| self.property(name).is_some_and(|found| found.starts_with(value));
        let no_size =
            self.property("font-size").is_some_and(|size| matches!(size, "0" | "0px" | "0pt" | "0em"));
        self.hidden || no_size || is("display", "none")
    }

    /// It keeps its place and does not show, perhaps until a script has run.
    pub(super) fn is_invisible(&self) -> bool {
        self.property("visibility").is_some_and(|value| value.starts_with("hidden"))
    }

    pub(super) fn is_centred(&self) -> bool {
        self.align == "center" || self.property("text-align") == Some("center")
    }

    /// What it says of the runs in it.
    pub(super) fn look(&self, tag: &[u8]) -> RunLook {
        let by_tag = matches!(tag, b"b" | b"strong" | b"th" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6")
            .then_some(true);
        let weight = self.property("font-weight").map(|weight| match weight.parse::<u16>() {
            Ok(weight) => weight >= 600,
            Err(_) => weight.starts_with("bold"),
        });
        let family =
            self.property("font-family").or(Some(self.face.as_str()).filter(|face| !face.is_empty()));
        RunLook {
            bold: weight.or(by_tag),
            hidden: None,
            font: family.map(font_of_name),
            size: self.property("font-size").and_then(half_points),
            raised: match (tag, self.property("vertical-align")) {
                (b"sup", _) | (_, Some("super")) => Some(true),
                (b"sub", _) | (_, Some("sub" | "baseline")) => Some(false),
                _ => None,
            },
        }
    }
}

/// `18pt`, `24px`; other units depend on what is around.
fn half_points(size: &str) -> Option<u16> {
    let (number, per_unit) = match (size.strip_suffix("pt"), size.strip_suffix("px")) {
        (Some(number), _) => (number, 20),
        (_, Some(number)) => (number, 15),
        _ => return None,
    };
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), "0"));
    let tenths = whole.parse::<u32>().ok()?.checked_mul(10)? + fraction.get(..1)?.parse::<u32>().ok()?;
    u16::try_from(tenths.checked_mul(per_unit)? / 100).ok()
}

/// The words of an id or a class: cut at anything that is no letter and before capitals.
fn words(value: &str) -> impl Iterator<Item = String> + '_ {
    /// Longer values are data.
    const LONGEST: usize = 200;
    let value = if value.len() > LONGEST { "" } else { value };
    value.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|name| {
        let mut cuts: Vec<usize> = vec![0];
        let bytes = name.as_bytes();
        cuts.extend(
            (1..bytes.len())
                .filter(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()),
        );
        cuts.push(name.len());
        let words: Vec<String> =
            cuts.windows(2).map(|cut| name[cut[0]..cut[1]].to_ascii_lowercase()).collect();
        words.into_iter().filter(|word| !word.is_empty())
    })
}

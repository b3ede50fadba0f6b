//! styles.xml: what a paragraph or run has by its style, `basedOn` resolved.

use std::collections::HashMap;

use super::xml::{Element, Part, Tag, Token};
use crate::error::ReadError;
use crate::layout::font_of_name;
use crate::limits::Limits;
use crate::line::RunLook;

/// Longest chain of `basedOn`; Word allows eleven.
const CHAIN: usize = 32;

/// Takes in a property of `w:rPr`.
pub(super) fn set_run(look: &mut RunLook, element: &Element<'_>) {
    match element.tag {
        Tag::Bold => look.bold = Some(element.is_on()),
        Tag::Hidden => look.hidden = Some(element.is_on()),
        Tag::VerticalAlign => look.raised = element.val().map(|value| value == "superscript"),
        Tag::Size => look.size = element.number().or(look.size),
        Tag::Fonts => {
            let name = ["eastAsia", "ascii", "hAnsi"].iter().find_map(|key| element.attribute(key));
            look.font = name.map(|name| font_of_name(&name)).or(look.font);
        }
        _ => {}
    }
}

/// Formatting of a paragraph that was said or inherited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    pub(super) num_id: Option<i64>,
    pub(super) level: Option<u8>,
    /// From 0; 9 is text.
    pub(super) outline: Option<u8>,
    pub(super) centred: Option<bool>,
}

impl ParagraphLook {
    fn over(&self, below: &Self) -> Self {
        Self {
            num_id: self.num_id.or(below.num_id),
            level: self.level.or(below.level),
            outline: self.outline.or(below.outline),
            centred: self.centred.or(below.centred),
        }
    }

    /// Takes in a property of `w:pPr`.
    pub(super) fn set(&mut self, element: &Element<'_>) {
        match element.tag {
            Tag::NumId => self.num_id = element.number().or(self.num_id),
            Tag::LevelIndex => self.level = element.number().or(self.level),
            Tag::OutlineLevel => self.outline = element.number().or(self.outline),
            Tag::Jc => self.centred = element.val().map(|value| value == "center"),
            _ => {}
        }
    }
}

/// What a style means for the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    /// From 1.
    Heading(u8),
    /// A line of an automatic table of contents.
    Contents,
}

#[derive(Clone, Debug, Default)]
struct Style {
    id: String,
    name: String,
    based_on: Option<String>,
    is_paragraph: bool,
    paragraph: ParagraphLook,
    run: RunLook,
}

/// A style with everything that it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) role: Role,
    pub(super) paragraph: ParagraphLook,
    pub(super) run: RunLook,
    /// Its own id and those that it is based on, nearest first.
    pub(super) chain: Vec<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    by_id: HashMap<String, usize>,
    resolved: HashMap<String, Resolved>,
    defaults: RunLook,
    default_paragraph: Option<String>,
}

impl Styles {
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut part = Part::new(text, limits);
        loop {
            match part.next()? {
                Token::Start(element) if element.tag == Tag::DocumentDefaults => {
                    part.each(|element, _| {
                        set_run(&mut styles.defaults, element);
                        Ok(true)
                    })?;
                }
                Token::Start(element) if element.tag == Tag::Style => {
                    styles.read_style(&element, &mut part)?
                }
                Token::Eof => break,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn read_style(&mut self, element: &Element<'_>, part: &mut Part<'_>) -> Result<(), ReadError> {
        let attribute = |name| element.attribute(name).map(|value| value.into_owned());
        let mut style = Style { id: attribute("styleId").unwrap_or_default(), ..Style::default() };
        style.is_paragraph = attribute("type").is_none_or(|kind| kind == "paragraph");
        let is_default = matches!(attribute("default").as_deref(), Some("1" | "true" | "on"));
        part.each(|element, _| {
            match element.tag {
                Tag::Name => style.name = element.val().unwrap_or_default().into_owned(),
                Tag::BasedOn => style.based_on = element.val().map(|id| id.into_owned()),
                // The look of a table's cells is none of its text.
                Tag::TableStyle | Tag::ParagraphChange | Tag::RunChange => return Ok(false),
                _ => {
                    set_run(&mut style.run, element);
                    style.paragraph.set(element);
                }
            }
            Ok(true)
        })?;
        if is_default && style.is_paragraph {
            self.default_paragraph = Some(style.id.clone());
        }
        self.by_id.insert(style.id.clone(), self.styles.len());
        self.styles.push(style);
        Ok(())
    }

    /// The style of an id, or the default style of paragraphs.
    pub(super) fn paragraph(&mut self, id: Option<&str>) -> Resolved {
        let known = id.filter(|id| self.by_id.contains_key(*id)).map(str::to_owned);
        match known.or_else(|| self.default_paragraph.clone()) {
            Some(id) => {
                let mut resolved = self.resolve(&id);
                resolved.run = resolved.run.over(self.defaults);
                resolved
            }
            None => Resolved { run: self.defaults, ..Resolved::default() },
        }
    }

    /// What a character style says.
    pub(super) fn run(&mut self, id: &str) -> RunLook {
        self.resolve(id).run
    }

    /// The list that a numbering style belongs to.
    pub(super) fn list(&mut self, id: &str) -> Option<i64> {
        self.resolve(id).paragraph.num_id
    }

    fn resolve(&mut self, id: &str) -> Resolved {
        if let Some(resolved) = self.resolved.get(id) {
            return resolved.clone();
        }
        let mut resolved = Resolved::default();
        let mut next = self.by_id.get(id);
        while let Some(style) = next.and_then(|&at| self.styles.get(at)) {
            if resolved.chain.len() >= CHAIN || resolved.chain.contains(&style.id) {
                break;
            }
            resolved.chain.push(style.id.clone());
            resolved.paragraph = resolved.paragraph.over(&style.paragraph);
            resolved.run = resolved.run.over(style.run);
            if resolved.role == Role::Text {
                resolved.role = role(&style.name);
            }
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        }
        self.resolved.insert(id.to_owned(), resolved.clone());
        resolved
    }
}

/// Built-in styles are known by their names, which stay English in the file; WPS writes some in Chinese.
fn role(name: &str) -> Role {
    let name = name.trim().to_lowercase();
    let level = |prefix: &str| {
        let rest = name.strip_prefix(prefix)?.trim();
        rest.parse::<u8>().ok().filter(|level| (1..=9).contains(level))
    };
    if level("toc").or_else(|| level("目录")).is_some() || name == "toc heading" {
        return Role::Contents;
    }
    match level("heading").or_else(|| level("标题")) {
        Some(level) => Role::Heading(level),
        None if name == "title" || name == "标题" => Role::Title,
        None => Role::Text,
    }
}

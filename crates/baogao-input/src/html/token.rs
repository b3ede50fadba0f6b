//! A page cut into tags and text, after the tokenization of the HTML standard.
//!
//! Own code, because what there is breaks on hostile pages: of the tokenizers that were tried one overflows the stack on a tag of
//! 20,000 attributes, and one compares every attribute of a tag with every other. This one never looks back.

use super::style::Attributes;

/// A piece of a page.
pub(super) enum Token<'a> {
    /// A start tag; its attributes are in [`Tokens::attributes`].
    Start,
    /// An end tag.
    End,
    /// Text with its entities unresolved.
    Text(&'a str),
}

/// Elements whose content is no markup up to their end tag.
const RAW: [&str; 9] =
    ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "noscript"];

/// The pieces of a page.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The name of the current tag in lower case.
    pub(super) name: String,
    /// The attributes of the current start tag.
    pub(super) attributes: Attributes,
    /// The element of [`RAW`] that has just opened.
    raw: Option<usize>,
    /// Elements of [`RAW`] that are not closed anywhere ahead.
    unclosed: [bool; RAW.len()],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            name: String::new(),
            attributes: Attributes::default(),
            raw: None,
            unclosed: [false; RAW.len()],
        }
    }

    /// The next piece, `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        if let Some(raw) = self.raw.take() {
            let start = self.at;
            self.at = self.end_of_raw(raw);
            if self.at > start {
                return Some(Token::Text(&self.text[start..self.at]));
            }
        }
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return None;
            }
            // A `<` that opens nothing is text.
            let mut from = 0;
            let open = loop {
                match memchr::memchr(b'<', &rest.as_bytes()[from..]).map(|at| from + at) {
                    Some(at) if opens(&rest.as_bytes()[at + 1..]) => break at,
                    Some(at) => from = at + 1,
                    None => break rest.len(),
                }
            };
            if open > 0 {
                self.at += open;
                return Some(Token::Text(&rest[..open]));
            }
            let token = match rest.as_bytes() {
                [b'<', b'!', b'-', b'-', ..] => self.comment(rest),
                [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => self.tag(2).then_some(Token::End),
                [b'<', letter, ..] if letter.is_ascii_alphabetic() => {
                    let is_tag = self.tag(1);
                    if is_tag {
                        self.raw = RAW.iter().position(|name| *name == self.name);
                    }
                    is_tag.then_some(Token::Start)
                }
                // Declarations, and what browsers take for a comment.
                _ => {
                    self.at += memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
                    None
                }
            };
            if token.is_some() {
                return token;
            }
        }
    }

    fn comment(&mut self, rest: &str) -> Option<Token<'a>> {
        // `<!-->` and `<!--->` are whole comments.
        let is_short = rest.starts_with("<!-->") || rest.starts_with("<!--->");
        let body = if is_short { 2 } else { 4 };
        let end = memchr::memmem::find(&rest.as_bytes()[body..], b"-->").map(|end| body + end + 3);
        self.at += end.unwrap_or(rest.len());
        None
    }

    /// Reads a tag whose name starts this far on; false where the page ends in it.
    fn tag(&mut self, name: usize) -> bool {
        let bytes = self.text.as_bytes();
        let start = self.at + name;
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let mut at = bytes[start..].iter().position(is_end).map_or(bytes.len(), |end| start + end);
        self.name.clear();
        self.name.push_str(&self.text[start..at]);
        self.name.make_ascii_lowercase();
        self.attributes.clear();
        loop {
            let skip = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
            at += bytes[at..].iter().take_while(|byte| skip(byte)).count();
            if at >= bytes.len() {
                self.at = bytes.len();
                return false;
            }
            if bytes[at] == b'>' {
                self.at = at + 1;
                return true;
            }
            at = self.attribute(at);
        }
    }

    /// Reads the attribute that starts here and gives the place behind it.
    fn attribute(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let space = |at: usize| at + bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let until = |at: usize, is_end: fn(&u8) -> bool| {
            bytes[at..].iter().position(is_end).map_or(bytes.len(), |end| at + end)
        };
        // A name may start with `=`.
        let name_end =
            until(start + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
        let name = &bytes[start..name_end];
        let equals = space(name_end);
        if bytes.get(equals) != Some(&b'=') {
            self.attributes.set(name, "");
            return name_end;
        }
        let value = space(equals + 1);
        let (from, to, behind) = match bytes.get(value) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end =
                    memchr::memchr(quote, &bytes[value + 1..]).map_or(bytes.len(), |end| value + 1 + end);
                (value + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = until(value, |byte| byte.is_ascii_whitespace() || *byte == b'>');
                (value, end, end)
            }
        };
        self.attributes.set(name, &self.text[from.min(to)..to]);
        behind
    }

    /// Where the end tag of an element of [`RAW`] starts. One that is never closed is taken for empty, so that a page is not
    /// lost behind it.
    fn end_of_raw(&mut self, raw: usize) -> usize {
        if self.unclosed[raw] {
            return self.at;
        }
        let (bytes, name) = (&self.text.as_bytes()[self.at..], RAW[raw].as_bytes());
        let end = memchr::memmem::find_iter(bytes, b"</").find(|&at| {
            let behind = &bytes[at + 2..];
            behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && !behind.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
        });
        match end {
            Some(end) => self.at + end,
            None => {
                self.unclosed[raw] = true;
                self.at
            }
        }
    }
}

/// Whether `<` before these bytes opens a tag or a comment.
fn opens(behind: &[u8]) -> bool {
    match behind {
        [b'!' | b'?', ..] => true,
        [b'/', letter, ..] => letter.is_ascii_alphabetic() || *letter == b'>',
        [letter, ..] => letter.is_ascii_alphabetic(),
        [] => false,
    }
}

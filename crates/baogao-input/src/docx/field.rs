//! Fields: what a field shows is text, but for a table of contents, which shows the headings a second time.

/// Fields deeper than this are taken for what is around them; Word itself allows 20.
const DEEPEST: usize = 64;

/// The fields that are open at a place, which may reach over many paragraphs.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Fields beyond [`DEEPEST`].
    beyond: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_contents: bool,
    /// Its instruction is over: what follows is shown.
    shows: bool,
}

impl Fields {
    /// Takes in `w:fldChar`; gives whether a table of contents begins here.
    pub(super) fn mark(&mut self, kind: &str) -> bool {
        match kind {
            "begin" if self.open.len() >= DEEPEST => self.beyond += 1,
            "begin" => self.open.push(Field::default()),
            "separate" if self.beyond == 0 => {
                if let Some(field) = self.open.last_mut() {
                    field.shows = true;
                    field.is_contents = is_contents(&field.instruction);
                    return field.is_contents;
                }
            }
            "end" if self.beyond > 0 => self.beyond -= 1,
            "end" => drop(self.open.pop()),
            _ => {}
        }
        false
    }

    /// Takes in a piece of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        /// No instruction is longer.
        const LONGEST: usize = 4096;
        if let Some(field) = self.open.last_mut().filter(|field| field.instruction.len() < LONGEST) {
            field.instruction.push_str(text);
        }
    }

    /// The place is in a table of contents.
    pub(super) fn is_in_contents(&self) -> bool {
        self.open.iter().any(|field| field.is_contents)
    }
}

/// `TOC \o "1-3" \h`; its entries are fields of their own within it.
pub(super) fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

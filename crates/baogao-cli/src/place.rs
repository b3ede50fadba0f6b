//! Lines and columns of places in a text.

/// Lines and columns of ascending places, counted once over the whole text: what counts from the start of a line for every place does
/// not end on a line without end.
pub(crate) struct Places<'a> {
    text: &'a str,
    /// The place before, in bytes.
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Both from 1; columns count code points.
    pub(crate) fn place(&mut self, at: usize) -> (usize, usize) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.at = self.at.max(at);
        self.line += passed.matches('\n').count();
        self.column = match passed.rfind('\n') {
            Some(end) => 1 + passed[end + 1..].chars().count(),
            None => self.column + passed.chars().count(),
        };
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn places_are_those_that_a_reader_counts() {
        let text = "甲乙\n\n丙a丁";
        let mut places = Places::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line = before.split('\n').count();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            assert_eq!(places.place(at), (line, column), "{at}");
            assert_eq!(places.place(at), (line, column), "{at} again");
        }
    }
}

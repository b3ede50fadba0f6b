//! Features: what is so at a candidate, by name. One list of them is read by who scores, who fits and who explains.

use super::key;

/// A value of a feature: a form, a word, a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'a> {
    pub(super) key: u32,
    pub(super) text: &'a str,
}

impl<'a> Value<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { key: key::of_text(text), text }
    }
}

/// What stands beyond the ends of a sentence.
pub(super) const NOTHING: Value<'static> = Value::of("^");

/// A count up to a limit, that stands for all above it.
pub(super) fn count(number: usize, most: usize) -> Value<'static> {
    const COUNTS: [Value<'static>; 16] = [
        Value::of("0"),
        Value::of("1"),
        Value::of("2"),
        Value::of("3"),
        Value::of("4"),
        Value::of("5"),
        Value::of("6"),
        Value::of("7"),
        Value::of("8"),
        Value::of("9"),
        Value::of("10"),
        Value::of("11"),
        Value::of("12"),
        Value::of("13"),
        Value::of("14"),
        Value::of("15"),
    ];
    COUNTS[number.min(most).min(COUNTS.len() - 1)]
}

/// Whether something holds.
pub(super) const fn holds(holds: bool) -> Value<'static> {
    const VALUES: [Value<'static>; 2] = [Value::of("no"), Value::of("yes")];
    VALUES[holds as usize]
}

/// The length of a phrase in characters, in steps.
pub(super) fn length(characters: usize) -> Value<'static> {
    count(
        match characters {
            0..=4 => characters,
            5..=6 => 5,
            7..=9 => 7,
            10..=14 => 10,
            _ => 15,
        },
        15,
    )
}

/// The name of a kind of feature, and whose it is where several have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    key: u32,
    text: &'static str,
    whose: Option<&'static str>,
}

impl Name {
    pub(super) const fn of(text: &'static str) -> Self {
        Self { key: key::of_text(text), text, whose: None }
    }

    #[inline]
    fn of_whom(self, whose: Value<'static>) -> Self {
        Self { key: key::joined(self.key, whose.key), whose: Some(whose.text), ..self }
    }

    /// The key of a feature.
    #[inline]
    pub(super) fn key(self, values: &[Value<'_>]) -> u32 {
        values.iter().fold(self.key, |key, value| key::joined(key, value.key))
    }

    /// A feature as the file of weights writes it.
    pub(super) fn written(self, values: &[Value<'_>]) -> String {
        let mut feature = self.text.to_owned();
        for value in self.whose.into_iter().chain(values.iter().map(|value| value.text)) {
            feature.push(' ');
            // a line of the file ends at no value
            feature.extend(value.chars().map(|char| if char.is_whitespace() { '␣' } else { char }));
        }
        feature
    }
}

/// Who reads the features of a candidate.
pub(super) trait Reader {
    fn read(&mut self, name: Name, values: &[Value<'_>]);
}

/// Adds to every feature whose it is.
pub(super) struct Of<'r, R> {
    pub(super) reader: &'r mut R,
    pub(super) whose: Value<'static>,
}

impl<R: Reader> Reader for Of<'_, R> {
    #[inline]
    fn read(&mut self, name: Name, values: &[Value<'_>]) {
        self.reader.read(name.of_whom(self.whose), values);
    }
}

/// Names a feature and hands it to its reader: `weigh!(reader, "end.left", left)`.
macro_rules! weigh {
    ($reader:expr, $name:literal $(, $value:expr)* $(,)?) => {
        $reader.read(const { $crate::meaning::phrase::feature::Name::of($name) }, &[$($value),*])
    };
}
pub(super) use weigh;

//! A text as it is compared: simplified, without space, every figure as one sign.

use super::Change;
use crate::text::simple;

/// Stands for a figure.
const FIGURE: u32 = 0;

/// What two texts are compared by.
pub(super) struct Words {
    /// The text without space, in simplified characters.
    pub(super) plain: String,
    /// Its characters; figures as [`FIGURE`].
    pub(super) codes: Vec<u32>,
    /// Its pairs of neighbours, sorted, each once.
    pub(super) grams: Vec<u64>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let plain: String = text.chars().filter(|char| !char.is_whitespace()).map(simple).collect();
        let codes: Vec<u32> = tokens(&plain).map(code).collect();
        let mut grams: Vec<u64> =
            codes.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1])).collect();
        if let [only] = codes[..] {
            grams.push(u64::from(only));
        }
        grams.sort_unstable();
        grams.dedup();
        Self { plain, codes, grams }
    }

    /// How much of both texts stands in each of them, of a thousand.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let (mut shared, mut theirs) = (0, other.grams.iter().peekable());
        for gram in &self.grams {
            while theirs.next_if(|their| *their < gram).is_some() {}
            shared += usize::from(theirs.next_if_eq(&gram).is_some());
        }
        2000 * shared / (self.grams.len() + other.grams.len()).max(1)
    }
}

/// How two texts differ.
pub(super) fn change(old: &Words, new: &Words) -> Change {
    if old.plain == new.plain {
        Change::Same
    } else if old.codes == new.codes {
        Change::Figures
    } else {
        Change::Reworded
    }
}

/// Figures and Latin words as a whole, every other character for itself.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = match first {
            '0'..='9' => figure(rest),
            _ if first.is_ascii_alphabetic() => {
                rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        rest = behind;
        Some(token)
    })
}

/// The length of a figure at the start: digits, with points and commas between them.
fn figure(text: &str) -> usize {
    let end =
        text.find(|char: char| !char.is_ascii_digit() && !matches!(char, '.' | ',')).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',']).len()
}

fn code(token: &str) -> u32 {
    match token.chars().next() {
        Some('0'..='9') | None => FIGURE,
        Some(char) if char.is_ascii_alphabetic() => {
            // a word is told apart by its letters: what two words share by chance is of no weight
            token.bytes().fold(0x11_0000, |code: u32, byte| code.rotate_left(5) ^ u32::from(byte))
        }
        Some(char) => u32::from(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_one_token() {
        let found: Vec<&str> = tokens("达1,286.4亿元。GDP增8%.").collect();
        assert_eq!(found, ["达", "1,286.4", "亿", "元", "。", "GDP", "增", "8", "%", "."]);
    }

    #[test]
    fn figures_and_space_make_no_difference_to_the_words() {
        let (one, two) = (Words::of("增长 8.2%，稳中有進"), Words::of("增长4.6%，\n稳中有进"));
        assert_eq!(one.codes, two.codes);
        assert_ne!(one.plain, two.plain);
        assert_eq!(one.likeness(&two), 1000);
    }

    #[test]
    fn other_words_are_not_alike() {
        assert_eq!(Words::of("修路12公里").likeness(&Words::of("培训教师30名")), 0);
        assert_eq!(Words::of("").likeness(&Words::of("")), 0);
        assert!(Words::of("大力发展旅游产业").likeness(&Words::of("大力发展现代旅游业")) > 500);
    }
}

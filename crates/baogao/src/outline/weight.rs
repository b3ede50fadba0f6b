//! What speaks for a marker by itself: its form, and what stands in front of it.

use super::form::{Firmness, Form, Marker};
use super::glyph::is_space;
use super::vocabulary::vocabulary;

/// What stands in front of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It opens its line.
    Line,
    /// It opens its line, but the line before stops in mid-sentence.
    Cut,
    /// The same behind a whole page of text: a number here counts pages.
    Torn,
    /// Another marker that opens the line.
    Behind,
    /// The end of a sentence.
    Sentence,
    /// A colon.
    Colon,
    /// A semicolon.
    Clause,
    /// A comma or a closing quote.
    Comma,
    /// A space alone, which may stand for a lost line break.
    Space,
    /// Nothing: the parenthesis of the marker itself parts it from the text.
    Glued,
}

/// What speaks for a marker by itself, in tenths; a sequence adds to it while decoding.
pub(super) fn weight(marker: Marker, place: Place, alone: bool, body: &str) -> i32 {
    let base = match place {
        Place::Line => at_line(marker.form),
        // Items of such a list end without a stop.
        Place::Cut if marker.form == Form::Bullet => at_line(marker.form),
        Place::Behind => at_line(marker.form) - 8,
        Place::Torn if !marker.form.is_section() => at_line(marker.form) - 70,
        Place::Cut | Place::Torn => {
            at_line(marker.form)
                - if marker.form.rank().is_none() || marker.form.is_section() { 15 } else { 25 }
        }
        Place::Sentence | Place::Colon | Place::Clause => behind_stop(marker, place),
        Place::Comma => behind_comma(marker.form),
        Place::Space => behind_space(marker.form),
        // 建乐合作（41），九乐合作（42）。: numbers of notes.
        Place::Glued if body.starts_with(|c: char| c.is_ascii_punctuation() || "，。、；：”".contains(c)) => {
            -60
        }
        Place::Glued => -12,
    };
    let bare = if body.trim_matches(|c| is_space(c) || c == '*').is_empty() { 40 } else { 0 };
    // A sentence ends with its stop, a heading does not.
    let short = || body.chars().take(31).count() <= 30 && !body.ends_with('。');
    base - bare
        + match (marker.firmness, marker.form) {
            (Firmness::Firm, _) => 0,
            (Firmness::Referring, _) => match place {
                Place::Comma | Place::Space | Place::Glued | Place::Colon => -60,
                _ => 0,
            },
            (Firmness::Loose, Form::Cjk | Form::ParenCjk) => -25,
            (Firmness::Loose, Form::Arabic | Form::HalfParen) => -8,
            (Firmness::Loose, _) => 0,
            // 第一章总则 without a space is a heading if the line holds nothing else.
            (Firmness::Doubtful, Form::Part | Form::Chapter | Form::Section)
                if alone && short() && !vocabulary().behind_unit(body) =>
            {
                -15
            }
            (Firmness::Doubtful, Form::Annex) if alone && short() && !vocabulary().behind_unit(body) => -15,
            // 1 总则 is a heading where 1.1 stands below it.
            (Firmness::Doubtful, Form::Arabic) => -52,
            (Firmness::Doubtful, Form::Article) => -40,
            (Firmness::Doubtful, _) => -60,
        }
}

fn at_line(form: Form) -> i32 {
    match form {
        Form::Verb => 0,
        Form::Among => 8,
        Form::Rank => 10,
        Form::First => -5,
        Form::Is => 25,
        // Only in company: a letter may begin a word, a bullet stand for a lost picture.
        Form::Roman | Form::Letter => -8,
        Form::Bullet => -4,
        Form::Stem => -8,
        Form::Formal => 12,
        Form::Pair | Form::Triple | Form::Quad => 24,
        form if form.is_section() => 40,
        _ => 30,
    }
}

fn behind_stop(marker: Marker, place: Place) -> i32 {
    let colon = place == Place::Colon;
    match marker.form {
        Form::Cjk if colon && marker.value == Some(1) => 15,
        Form::Cjk if marker.value == Some(1) && marker.firmness == Firmness::Firm => 6,
        // Set off from its title: where all line breaks were lost.
        Form::Part | Form::Chapter | Form::Section | Form::Article
            if place == Place::Sentence && marker.firmness == Firmness::Firm =>
        {
            10
        }
        Form::Cjk => -8,
        Form::ParenCjk => 10,
        Form::Arabic if colon && marker.value == Some(1) => 3,
        Form::Arabic => -6,
        Form::HalfParen => -10,
        Form::ParenArabic => 5,
        Form::Circled => 10,
        Form::Is => 15,
        Form::Verb | Form::First => -8,
        Form::Among | Form::Rank => -2,
        Form::Part
        | Form::Chapter
        | Form::Section
        | Form::Article
        | Form::SectionSign
        | Form::Stem
        | Form::Formal
        | Form::Annex
        | Form::Pair
        | Form::Triple
        | Form::Quad
        | Form::Dash
        | Form::Bullet
        | Form::Roman
        | Form::Letter
        | Form::Heading
        | Form::Preface
        | Form::Appendix => -30,
    }
}

fn behind_comma(form: Form) -> i32 {
    match form {
        Form::ParenCjk | Form::Verb => -10,
        Form::ParenArabic => -5,
        Form::Circled => 0,
        Form::Is => -2,
        Form::Among => -8,
        Form::Rank | Form::First => -16,
        _ => -28,
    }
}

fn behind_space(form: Form) -> i32 {
    match form {
        Form::Cjk | Form::ParenCjk | Form::ParenArabic | Form::Circled | Form::Is => 0,
        Form::Arabic => -10,
        _ => -18,
    }
}

//! What the parts of speech of the general dictionary are to the lexicon.

use crate::class::{Class, Classes};

/// The classes of a part of speech of the general dictionary; none for one that tells nothing (a syllable, a symbol).
pub(crate) fn of_speech(tag: &str) -> Classes {
    use Class::*;
    let classes: &[Class] = match tag {
        "vn" | "vd" => &[Verb, Noun],
        "an" | "ad" => &[Adjective],
        _ => match tag.as_bytes().first() {
            Some(b'n') if tag.starts_with("ns") => &[Noun, PlaceName],
            Some(b'n') if tag.starts_with("nr") => &[Noun, PersonName],
            Some(b'n' | b'j' | b's') => &[Noun],
            Some(b'v') => &[Verb],
            Some(b'a' | b'z') => &[Adjective],
            Some(b'd') => &[Manner],
            Some(b'p') => &[Preposition],
            Some(b'c') => &[Conjunction],
            Some(b'r') => &[Pronoun],
            Some(b'm') => &[Numeral],
            Some(b'q') => &[Classifier],
            Some(b'u' | b'y') => &[Particle],
            Some(b'f') => &[Locative],
            Some(b't') => &[TimeWord],
            Some(b'i' | b'l') => &[Idiom],
            Some(b'b') => &[Qualifier],
            _ => &[],
        },
    };
    Classes::of(classes)
}

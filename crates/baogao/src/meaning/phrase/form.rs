//! What a token is to the boundaries of phrases.

use super::feature::{NOTHING, Value};
use crate::lex::{Class, Classes, Token};

/// How many of the forms are marks, numbers and times: what no list of words holds.
const MARKS: u8 = 18;

/// The classes by which a token is known, the first one that it has.
const FORMS: [(Class, Value<'static>); 61] = [
    (Class::Quantity, Value::of("quantity")),
    (Class::Unread, Value::of("quantity")),
    (Class::Time, Value::of("time")),
    (Class::Stop, Value::of("stop")),
    (Class::Semicolon, Value::of("semicolon")),
    (Class::Comma, Value::of("comma")),
    (Class::Colon, Value::of("colon")),
    (Class::Bar, Value::of("bar")),
    (Class::Break, Value::of("break")),
    (Class::ListMark, Value::of("list_mark")),
    (Class::Open, Value::of("open")),
    (Class::Close, Value::of("close")),
    (Class::QuoteOpen, Value::of("quote_open")),
    (Class::QuoteClose, Value::of("quote_close")),
    (Class::Space, Value::of("space")),
    (Class::Mark, Value::of("mark")),
    (Class::Foreign, Value::of("foreign")),
    (Class::Marker, Value::of("marker")),
    (Class::Own, Value::of("own")),
    (Class::LeadIn, Value::of("lead_in")),
    (Class::Part, Value::of("part")),
    (Class::Share, Value::of("share")),
    (Class::Respectively, Value::of("respectively")),
    (Class::Average, Value::of("average")),
    (Class::PerHead, Value::of("per_head")),
    (Class::Sum, Value::of("sum")),
    (Class::Basis, Value::of("basis")),
    (Class::Compare, Value::of("compare")),
    (Class::Compared, Value::of("compared")),
    (Class::Price, Value::of("price")),
    (Class::Cue, Value::of("cue")),
    (Class::Inner, Value::of("inner")),
    (Class::Copula, Value::of("copula")),
    (Class::ChangeNoun, Value::of("change_noun")),
    (Class::BareHead, Value::of("bare_head")),
    (Class::MeasureNoun, Value::of("measure_noun")),
    (Class::Sized, Value::of("sized")),
    (Class::Act, Value::of("act")),
    (Class::Change, Value::of("change")),
    (Class::Area, Value::of("area")),
    (Class::Zone, Value::of("zone")),
    (Class::Done, Value::of("done")),
    (Class::Adverb, Value::of("adverb")),
    (Class::Rule, Value::of("rule")),
    (Class::Degree, Value::of("degree")),
    (Class::Noun, Value::of("noun")),
    (Class::Verb, Value::of("verb")),
    (Class::PlaceName, Value::of("place_name")),
    (Class::Adjective, Value::of("adjective")),
    (Class::Preposition, Value::of("preposition")),
    (Class::Conjunction, Value::of("conjunction")),
    (Class::Pronoun, Value::of("pronoun")),
    (Class::PersonName, Value::of("person_name")),
    (Class::Numeral, Value::of("numeral")),
    (Class::Classifier, Value::of("classifier")),
    (Class::Particle, Value::of("particle")),
    (Class::Locative, Value::of("locative")),
    (Class::TimeWord, Value::of("time_word")),
    (Class::Idiom, Value::of("idiom")),
    (Class::Qualifier, Value::of("qualifier")),
    (Class::Manner, Value::of("manner")),
];

/// The place of every class among the forms; beyond them where it is none.
const PLACES: [u8; 128] = {
    let (mut places, mut at) = ([u8::MAX; 128], 0);
    while at < FORMS.len() {
        places[FORMS[at].0 as usize] = at as u8;
        at += 1;
    }
    places
};

/// The place of the first form that a token has; beyond the forms where it has none.
fn place_of(classes: Classes) -> u8 {
    let (mut rest, mut first) = (classes.0, u8::MAX);
    while rest != 0 {
        first = first.min(PLACES[rest.trailing_zeros() as usize]);
        rest &= rest - 1;
    }
    first
}

/// A word that may be noun and verb (建设).
const NOUN_OR_VERB: Value<'static> = Value::of("noun_or_verb");

/// A word that no lexicon knows, and a single character of one.
const UNKNOWN: Value<'static> = Value::of("unknown");
const FRAGMENT: Value<'static> = Value::of("fragment");

/// Words of one character of these classes are known by themselves: 的, 和, 在.
const CLOSED: Classes = Classes::of(&[
    Class::Copula,
    Class::Share,
    Class::Particle,
    Class::Conjunction,
    Class::Preposition,
    Class::Pronoun,
    Class::Classifier,
    Class::Locative,
    Class::Adverb,
    Class::Sum,
    Class::Degree,
    Class::PerHead,
]);

/// What a token is in a phrase, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Noun,
    Verb,
    /// Noun or verb.
    Either,
    /// An adjective or what only qualifies.
    Qualifier,
    /// An adverb, a time, a cue.
    Adverbial,
    Preposition,
    Conjunction,
    ListMark,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    Space,
    Quantity,
    Other,
}

impl Part {
    /// No mark, space or number.
    pub(super) const fn is_word(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Verb | Self::Either | Self::Qualifier | Self::Adverbial | Self::Preposition
        )
    }

    /// What no noun starts with.
    pub(super) const fn parts_noun(self) -> bool {
        matches!(self, Self::ListMark | Self::Open | Self::Close | Self::QuoteClose | Self::Conjunction)
    }
}

const NOUNS: Classes = Classes::of(&[
    Class::Noun,
    Class::MeasureNoun,
    Class::Sized,
    Class::Area,
    Class::BareHead,
    Class::PlaceName,
    Class::Foreign,
    Class::Zone,
    Class::PersonName,
    Class::Own,
]);
const NUMBERS: Classes = Classes::of(&[Class::Quantity, Class::Unread]);
const VERBS: Classes =
    Classes::of(&[Class::Verb, Class::Act, Class::Change, Class::Copula, Class::Inner, Class::Share]);
const ADVERBIALS: Classes = Classes::of(&[
    Class::Adverb,
    Class::Manner,
    Class::TimeWord,
    Class::Time,
    Class::Sum,
    Class::Average,
    Class::Done,
    Class::Basis,
    Class::Respectively,
    Class::Cue,
    Class::Compare,
    Class::Compared,
    Class::LeadIn,
]);

/// One token as its neighbours see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight<'a> {
    /// Its form; the word itself where its class is closed.
    pub(super) form: Value<'a>,
    /// Its part in a phrase, small for a single character.
    pub(super) part: Value<'a>,
    pub(super) word: Value<'a>,
    pub(super) is: Part,
    pub(super) characters: u32,
    /// 台阶, 大关.
    pub(super) is_milestone: bool,
}

pub(super) const BEYOND: Sight<'static> = Sight {
    form: NOTHING,
    part: NOTHING,
    word: NOTHING,
    is: Part::Other,
    characters: 0,
    is_milestone: false,
};

impl<'a> Sight<'a> {
    pub(super) fn of(token: &Token, word: &'a str) -> Self {
        let written = Value::of(full_width(word));
        let place = place_of(token.classes);
        // words hold no space
        let characters = if place < MARKS {
            word.chars().filter(|char| !char.is_whitespace()).count()
        } else {
            word.chars().count()
        };
        let by_class = FORMS.get(usize::from(place));
        let is = part(token.classes, by_class.map(|(class, _)| *class));
        let is_closed = characters == 1 && token.classes.meets(CLOSED);
        let form = match by_class {
            Some((_, mark)) if place < MARKS => *mark,
            _ if is_closed => written,
            Some((Class::Noun | Class::Verb, _)) if is == Part::Either => NOUN_OR_VERB,
            Some((_, form)) => *form,
            None if characters == 1 => FRAGMENT,
            None => UNKNOWN,
        };
        // a number is no word that others share
        let word = if token.is(Class::Quantity) { form } else { written };
        let part = if is == Part::Other { form } else { part_value(is, characters == 1) };
        let is_milestone = token.is(Class::Milestone);
        Self { form, part, word, is, characters: characters as u32, is_milestone }
    }
}

/// A mark of half width as the mark that it stands for.
fn full_width(word: &str) -> &str {
    match word {
        "," => "，",
        ";" => "；",
        ":" => "：",
        "(" => "（",
        ")" => "）",
        _ => word,
    }
}

impl Sight<'_> {
    /// Space or a mark that no phrase starts or ends with.
    pub(super) fn is_edge(&self) -> bool {
        let holds_word = self.word.text.chars().any(char::is_alphanumeric);
        let encloses = matches!(self.is, Part::Open | Part::Close | Part::QuoteOpen | Part::QuoteClose);
        !holds_word && !encloses
    }
}

fn part(classes: Classes, known_as: Option<Class>) -> Part {
    let Some(class) = known_as else { return Part::Noun };
    let both = classes.has(Class::Noun) && classes.has(Class::Verb);
    // 和 is a preposition too
    if classes.has(Class::Conjunction) {
        return Part::Conjunction;
    }
    let class = Classes::of(&[class]);
    match class {
        _ if both && class.meets(Classes::of(&[Class::Noun, Class::Verb])) => Part::Either,
        _ if class.meets(NOUNS) => Part::Noun,
        _ if class.meets(VERBS) => Part::Verb,
        _ if class.meets(Classes::of(&[Class::Adjective, Class::Qualifier])) => Part::Qualifier,
        _ if class.meets(ADVERBIALS) => Part::Adverbial,
        _ if class.has(Class::Preposition) => Part::Preposition,
        _ if class.has(Class::ListMark) => Part::ListMark,
        _ if class.has(Class::Open) => Part::Open,
        _ if class.has(Class::Close) => Part::Close,
        _ if class.has(Class::QuoteOpen) => Part::QuoteOpen,
        _ if class.has(Class::QuoteClose) => Part::QuoteClose,
        _ if class.has(Class::Space) => Part::Space,
        _ if class.meets(NUMBERS) => Part::Quantity,
        _ => Part::Other,
    }
}

const fn part_value(part: Part, is_single: bool) -> Value<'static> {
    match (part, is_single) {
        (Part::Noun, false) => const { Value::of("N") },
        (Part::Noun, true) => const { Value::of("n") },
        (Part::Verb, false) => const { Value::of("V") },
        (Part::Verb, true) => const { Value::of("v") },
        (Part::Either, false) => const { Value::of("W") },
        (Part::Either, true) => const { Value::of("w") },
        (Part::Qualifier, false) => const { Value::of("A") },
        (Part::Qualifier, true) => const { Value::of("a") },
        (Part::Adverbial, _) => const { Value::of("R") },
        (Part::Preposition, _) => const { Value::of("P") },
        (Part::Conjunction, _) => const { Value::of("C") },
        (Part::ListMark, _) => const { Value::of("L") },
        (Part::Open, _) => const { Value::of("(") },
        (Part::Close, _) => const { Value::of(")") },
        (Part::QuoteOpen, _) => const { Value::of("“") },
        (Part::QuoteClose, _) => const { Value::of("”") },
        (Part::Space, _) => const { Value::of("_") },
        (Part::Quantity, _) => const { Value::of("Q") },
        (Part::Other, _) => NOTHING,
    }
}

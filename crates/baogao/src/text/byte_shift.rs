//! GBK text that lost its byte alignment: read from the second byte of a character on until the pairing falls back
//! into step, `保證?,F(xiàn)總結` for `保證。現總結`.
//!
//! Observed on scraped pages: a step that replaced byte pairs without regard to alignment (full-width punctuation
//! made narrow, glosses put in) split characters, and a later one decoded the rest. A run is restored only where it
//! decodes whole, every character is of daily use, and each byte that was lost has one best filling.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::gbk::{char_of, is_daily, pair_of};
use super::pinyin::Syllable;
use super::pinyin_gloss::{Gloss, parenthesised};
use super::script;
use super::survey::Survey;
use super::words::Neighbours;
use super::{RepairEdit, RepairKind, TextRange};

/// Longest run in characters of the source; observed ones have at most twenty.
const LONGEST_RUN: usize = 40;

/// What the search for shifted stretches found.
#[derive(Default)]
pub(super) struct Shifted {
    pub(super) edits: Vec<RepairEdit>,
    /// Damaged for certain, and not restored. Ranges of the source.
    pub(super) unreadable: Vec<TextRange>,
}

/// Finds the shifted runs of a text, given the glosses that stand in it.
pub(super) fn find(source: &str, survey: &Survey, glosses: &[Gloss]) -> Shifted {
    let mut shifted = Shifted::default();
    let mut done = 0;
    let mut evidence = None;
    for &at in &survey.shifts {
        let at = at as usize;
        if at < done {
            continue;
        }
        let Some(start) = start_at(source, at) else { continue };
        // Most starts do not decode; only for the others the document is asked.
        if let StartKind::Mark(second) = start.kind
            && !Run::new(source, at + start.length, Some(second), Vec::new()).read()
        {
            continue;
        }
        let evidence = evidence.get_or_insert_with(|| Evidence::new(source, glosses));
        match evidence.restore(source, at, start) {
            Ok(edit) => {
                done = edit.source.end();
                shifted.edits.push(edit);
            }
            Err(end) if start.certain => {
                done = end;
                shifted.unreadable.push(TextRange::new(at, end));
            }
            Err(_) => {}
        }
    }
    shifted
}

/// How a run may start.
#[derive(Clone, Copy)]
struct Start {
    /// Bytes of the source up to the first unit behind the start.
    length: usize,
    kind: StartKind,
    /// True where nothing but damage looks like this.
    certain: bool,
}

#[derive(Clone, Copy)]
enum StartKind {
    /// A lost lead, then A3 and this byte, shown as a punctuation mark.
    Mark(u8),
    /// A lost byte inside a gloss: `?nèi)`.
    Gloss(Syllable),
}

/// Looks whether a run may start here. Clean text ends here nearly always.
fn start_at(source: &str, at: usize) -> Option<Start> {
    let rest = &source[at..];
    if let Some(behind) = rest.strip_prefix('?') {
        if let Some((syllable, length)) = lost_gloss(behind) {
            return Some(Start { length: 1 + length, kind: StartKind::Gloss(syllable), certain: true });
        }
        let mark = behind.chars().next()?;
        if let Some(second) = mark_byte(mark)
            && odd_ahead(&behind[mark.len_utf8()..], true)
        {
            let length = 1 + mark.len_utf8();
            return Some(Start { length, kind: StartKind::Mark(second), certain: false });
        }
    }
    let mark = rest.chars().next()?;
    let second = mark_byte(mark)?;
    // `，` and its like stand everywhere; `＝` or `ｐ` before a letter hardly anywhere.
    let letters = !is_common(mark) && !mark.is_ascii();
    odd_ahead(&rest[mark.len_utf8()..], letters).then_some(Start {
        length: mark.len_utf8(),
        kind: StartKind::Mark(second),
        certain: false,
    })
}

/// True where one of the next three characters is odd: outside daily use, or a letter that closes a run.
fn odd_ahead(text: &str, letters: bool) -> bool {
    let mut chars = text.chars();
    for _ in 0..3 {
        let Some(char) = chars.next() else { return false };
        if char.is_ascii() {
            // The letter closes the run; it begins no word of letters.
            let closes = chars.next().is_none_or(|next| !next.is_ascii() || next == '(');
            return letters && char.is_ascii_alphabetic() && closes;
        }
        if !is_common(char) {
            return true;
        }
    }
    false
}

/// Of daily use once simplified, or a punctuation mark of Chinese text.
pub(super) fn is_common(char: char) -> bool {
    COMMON.get(char as usize).copied().unwrap_or(false)
}

/// [`is_common`] for every character of the basic plane: it is asked behind every comma of a clean text.
static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let marks = "。、“”‘’《》，；：！？（）—…";
    let is_common = |char: char| is_daily(script::simple(char)) || marks.contains(char);
    (0..=0xFFFF).map(|code| char::from_u32(code).is_some_and(is_common)).collect()
});

/// The second byte of a mark whose first one is A3: the full-width forms of ASCII, or one made narrow.
pub(super) fn mark_byte(char: char) -> Option<u8> {
    let narrow = match char {
        ',' | ';' | '!' | '?' | ':' | '(' | '=' | '_' | '`' => char as u8,
        '！'..='～' => u8::try_from(char as u32 - 0xFEE0).ok()?,
        _ => return None,
    };
    Some(narrow | 0x80)
}

/// A toned syllable and its closing parenthesis: what is left of a gloss whose first parenthesis was swallowed.
fn lost_gloss(text: &str) -> Option<(Syllable, usize)> {
    let close = text.bytes().take(12).position(|byte| byte == b')')?;
    let (syllable, toned) = Syllable::read(text.get(..close)?.trim_matches(' '))?;
    toned.then_some((syllable, close + 1))
}

/// What the document itself says about its characters.
struct Evidence {
    neighbours: Neighbours,
    /// The characters that the document glosses, by the reading in the gloss.
    glossed: BTreeMap<Syllable, Vec<char>>,
}

impl Evidence {
    fn new(source: &str, glosses: &[Gloss]) -> Self {
        let mut glossed: BTreeMap<Syllable, Vec<char>> = BTreeMap::new();
        for gloss in glosses {
            let chars = glossed.entry(gloss.syllable).or_default();
            if !chars.contains(&gloss.char) {
                chars.push(gloss.char);
            }
        }
        let mut rest = 0;
        let stretches = glosses.iter().map(|gloss| gloss.range).chain([TextRange::empty(source.len())]);
        let stretches = stretches.map(|gloss| {
            let stretch = &source[rest..gloss.start()];
            rest = gloss.end();
            stretch
        });
        Self { neighbours: Neighbours::of(stretches, source.len()), glossed }
    }

    /// Restores the run that starts here, or tells where the attempt ended.
    fn restore(&self, source: &str, at: usize, start: Start) -> Result<RepairEdit, usize> {
        let before = super::pinyin_gloss::char_before(source, at);
        let body = at + start.length;
        let mut runs = Vec::new();
        match start.kind {
            StartKind::Mark(second) => {
                if before.is_none_or(char::is_whitespace) {
                    return Err(body);
                }
                let lost =
                    (0x81..=0xFE).filter_map(|lead| char_of(lead, 0xA3)).filter(|&char| is_common(char));
                runs.push(Run::new(source, body, Some(second), vec![Slot::OneOf(lost.collect())]));
            }
            StartKind::Gloss(syllable) => {
                if let Some([_, trail]) = before.and_then(pair_of) {
                    let straddles = |&lost: &u8| char_of(trail, lost).is_some_and(|char| syllable.fits(char));
                    let lost = (0x81..=0xFE).filter(straddles);
                    runs.extend(lost.map(|lost| Run::new(source, body, Some(lost), Vec::new())));
                }
                let chars = self.glossed.get(&syllable).cloned().unwrap_or_default();
                runs.push(Run::new(source, body, None, vec![Slot::OneOf(chars)]));
            }
        }
        let (mut readings, mut reached) = (Vec::new(), body);
        for mut run in runs {
            // A whole character that was lost is the last thought.
            if run.pending.is_none() && !readings.is_empty() {
                continue;
            }
            if run.read() {
                let behind = source[run.at..].chars().next();
                if let Some((text, score)) = run.fill(&self.neighbours, before, behind) {
                    readings.push((score, text, run.at));
                }
            }
            reached = reached.max(run.at);
        }
        readings.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        let mut readings = readings.into_iter();
        let (Some(best), second) = (readings.next(), readings.next()) else { return Err(reached) };
        if second.is_some_and(|second| second.0 == best.0 && second.1 != best.1) {
            return Err(reached);
        }
        let (_, replacement, end) = best;
        Ok(RepairEdit { kind: RepairKind::ByteShift, source: TextRange::new(at, end), replacement })
    }
}

/// One restored character.
enum Slot {
    /// Its bytes stand in the source.
    Known(char),
    /// One of its bytes was lost.
    OneOf(Vec<char>),
}

/// The reading of one run.
struct Run<'a> {
    source: &'a str,
    at: usize,
    /// The first byte of a character whose second one comes next; `None` once back in step.
    pending: Option<u8>,
    slots: Vec<Slot>,
    /// Something clean text does not show was read.
    odd: bool,
}

impl<'a> Run<'a> {
    fn new(source: &'a str, at: usize, pending: Option<u8>, slots: Vec<Slot>) -> Self {
        let odd = pending.is_none();
        Self { source, at, pending, slots, odd }
    }

    /// Reads until the pairing is back in step; false where it does not decode.
    fn read(&mut self) -> bool {
        for _ in 0..LONGEST_RUN {
            let Some(pending) = self.pending else { return self.odd };
            let rest = &self.source[self.at..];
            let Some(char) = rest.chars().next() else { return false };
            let length = match char {
                '?' => self.lost(pending, &rest[1..]),
                '@'..='~' => self.trail(pending, char as u8, &rest[1..]),
                _ => self.pair(pending, char),
            };
            let Some(length) = length else { return false };
            self.at += length;
        }
        false
    }

    /// A whole pair of the source: its first byte ends a character, its second one begins the next.
    fn pair(&mut self, pending: u8, char: char) -> Option<usize> {
        let [first, second] = mark_byte(char).map(|second| [0xA3, second]).or_else(|| pair_of(char))?;
        self.know(char_of(pending, first)?)?;
        self.pending = Some(second);
        self.odd |= !is_common(char);
        Some(char.len_utf8())
    }

    /// A letter is the second byte of the last character; a gloss behind it names that character.
    fn trail(&mut self, pending: u8, letter: u8, behind: &str) -> Option<usize> {
        let gloss = parenthesised(behind, 0).and_then(|(inside, end)| Some((Syllable::read(inside)?.0, end)));
        let whole = char_of(pending, letter);
        let (length, syllable) = match gloss {
            Some((syllable, end)) => (1 + end, Some(syllable)),
            None => (1, None),
        };
        match (whole, syllable) {
            (Some(char), Some(syllable)) if syllable.fits(char) => self.know(char)?,
            (Some(char), None)
                if self.odd || !behind.starts_with(|next: char| next.is_ascii_alphanumeric()) =>
            {
                self.know(char)?;
            }
            (_, Some(syllable)) => self.vanished(pending, letter, syllable)?,
            _ => return None,
        }
        self.odd = true;
        self.pending = None;
        Some(length)
    }

    /// A pair without a character stood here and vanished: its second byte leads the letter.
    fn vanished(&mut self, pending: u8, letter: u8, syllable: Syllable) -> Option<()> {
        let named = |char: char| is_common(char) && syllable.fits(char);
        let fits = |&lead: &u8| char_of(lead, letter).is_some_and(named);
        let mut leads = (0x81..=0xFE).filter(fits);
        let (lead, None) = (leads.next()?, leads.next()) else { return None };
        let lost = (0x40..=0xFE).filter(|&trail| char_of(trail, lead).is_none() && trail >= 0x81);
        self.slots.push(one_of(lost.filter_map(|trail| char_of(pending, trail)))?);
        self.know(char_of(lead, letter)?)
    }

    /// A question mark is the lost second byte of the last character.
    fn lost(&mut self, pending: u8, behind: &str) -> Option<usize> {
        if let Some((syllable, length)) = lost_gloss(behind) {
            let fits = |&char: &char| is_common(char) && syllable.fits(char);
            let mut chars = (0x40..=0xFE).filter_map(|trail| char_of(pending, trail)).filter(fits);
            let (char, None) = (chars.next()?, chars.next()) else { return None };
            self.know(char)?;
            self.odd = true;
            self.pending = None;
            return Some(1 + length);
        }
        // The lost byte makes no pair with the one behind it, or else it would show as that pair.
        let next = behind.chars().next().and_then(pair_of).map(|[first, _]| first);
        let stays_lost = |trail: u8| next.is_none_or(|next| char_of(trail, next).is_none());
        let lost = (0x81..=0xFE).filter(|&trail| stays_lost(trail));
        let slot = one_of(lost.filter_map(|trail| char_of(pending, trail)));
        // `？` made narrow goes on as a pair.
        if slot.is_none() || !self.odd {
            return self.pair(pending, '?');
        }
        self.slots.push(slot?);
        self.pending = None;
        Some(1)
    }

    fn know(&mut self, char: char) -> Option<()> {
        is_common(char).then(|| self.slots.push(Slot::Known(char)))
    }

    /// The text of the run, with every lost byte filled in, and how well it fits.
    fn fill(
        &self,
        neighbours: &Neighbours,
        before: Option<char>,
        behind: Option<char>,
    ) -> Option<(String, u32)> {
        let mut text = String::new();
        let (mut last, mut total) = (before, 0);
        for (index, slot) in self.slots.iter().enumerate() {
            let char = match slot {
                Slot::Known(char) => {
                    total += u32::from(fit(neighbours, last, Some(*char)));
                    *char
                }
                Slot::OneOf(chars) => {
                    let next = match self.slots.get(index + 1) {
                        Some(Slot::Known(char)) => Some(*char),
                        Some(Slot::OneOf(_)) => None,
                        None => behind,
                    };
                    let (char, score) = best(neighbours, last, chars, next)?;
                    total += u32::from(score);
                    char
                }
            };
            text.push(char);
            last = Some(char);
        }
        Some((text, total))
    }
}

/// A slot for what is common among some characters, or `None` where nothing is.
fn one_of(chars: impl Iterator<Item = char>) -> Option<Slot> {
    let chars: Vec<char> = chars.filter(|&char| is_common(char)).collect();
    (!chars.is_empty()).then_some(Slot::OneOf(chars))
}

/// The one character that fits best between its neighbours, `None` on a tie.
///
/// A full stop is what is lost most by far: it stays unless a word with the character before says otherwise.
fn best(
    neighbours: &Neighbours,
    last: Option<char>,
    chars: &[char],
    next: Option<char>,
) -> Option<(char, u8)> {
    let ends_sentence = last.is_some_and(|last| !"。、，；：！？,;:!?".contains(last));
    let may_stop = ends_sentence && chars.contains(&'。');
    let score = |char: char| {
        let before = fit(neighbours, last, Some(char));
        match (may_stop, char, before) {
            (_, '。', _) => u8::from(may_stop),
            (true, _, 0) => 0,
            _ => 2 * (before + fit(neighbours, Some(char), next)),
        }
    };
    let top = chars.iter().map(|&char| score(char)).max().filter(|&top| top > 0)?;
    let mut tops = chars.iter().filter(|&&char| score(char) == top);
    match (tops.next(), tops.next()) {
        (Some(&char), None) => Some((char, top)),
        _ => None,
    }
}

fn fit(neighbours: &Neighbours, first: Option<char>, second: Option<char>) -> u8 {
    match (first, second) {
        (Some(first), Some(second)) => neighbours.fit(script::simple(first), script::simple(second)),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::layers::replay;
    use super::super::pinyin_gloss;
    use super::super::survey::Survey;
    use super::find;

    fn repaired(source: &str) -> String {
        let survey = Survey::of(source);
        let glosses = pinyin_gloss::find(source, &survey);
        let shifted = find(source, &survey, &glosses);
        let edits = super::super::merge(&glosses, shifted.edits);
        replay(source, &edits).0.into_owned()
    }

    #[test]
    fn runs_of_every_form_are_restored() {
        for (source, clean) in [
            ("得到保證?,F(xiàn)匯報如下", "得到保證。現匯報如下"),
            ("取得成效?偨Y經驗", "取得成效。總結經驗"),
            ("村里深知?jiǎng)?chuàng)建不易", "村里深知創建不易"),
            ("走上規(guī)?;a(chǎn)業(yè)化道路,規模化經營", "走上規模化產業化道路,規模化經營"),
            ("形成長效機制；顒庸卜譃樯鐓^和學校", "形成長效機制。活動共分為社區和學校"),
            ("我們?cè)诰謾C(jī)關工作", "我們在局機關工作"),
        ] {
            assert_eq!(repaired(source), clean);
        }
    }

    #[test]
    fn clean_text_stays() {
        for text in
            ["你是谁?", "是吗?,好的", "歌舞乡?放飞", "？！", "为什么?因为A(甲)类", "；顒", "?", "?,", "?nèi)"]
        {
            assert_eq!(repaired(text), text);
        }
    }
}

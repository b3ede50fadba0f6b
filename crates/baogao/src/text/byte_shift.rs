//! GBK text that lost its byte alignment: read from the second byte of a character on until the pairing falls back
//! into step, `保證?,F(xiàn)總結` for `保證。現總結`.
//!
//! Observed on scraped pages: a step that replaced byte pairs without regard to alignment (full-width punctuation
//! made narrow, glosses put in) split characters, and a later one decoded the rest. A run is restored only where it
//! decodes whole, every character is of daily use, and each byte that was lost has one best filling.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::gbk::{char_of, is_daily, pair_of};
use super::pinyin::Syllable;
use super::pinyin_gloss::{Gloss, Spelled, char_before};
use super::script;
use super::shifted_run::{LOST_LEADS, Run, Slot, WORD, fit, one_of};
use super::survey::Survey;
use super::words::Neighbours;
use super::{Lost, RepairEdit, RepairKind, TextRange};
use crate::codes::is_ideograph;

/// A pair without a character is looked for at so many places of a run, for so many runs of a document.
const VANISHED: usize = 8;
const ATTEMPTS: usize = 50;

/// Something odd stands so near behind a lone mark of a run, and behind one with a `?` before it.
const BEHIND_MARK: usize = 3;
const BEHIND_QUESTION: usize = 6;

/// Slots for the glossed characters that come again.
const TOLD: usize = 1024;

/// What the search for shifted stretches found.
#[derive(Default)]
pub(super) struct Shifted {
    pub(super) edits: Vec<RepairEdit>,
    /// Damaged for certain, and not restored.
    pub(super) unreadable: Vec<Lost>,
    /// What stands side by side in the document, where that was asked for.
    pub(super) neighbours: Option<Neighbours>,
}

/// Finds the shifted runs of a text, given the glosses that stand in it.
pub(super) fn find(source: &str, survey: &Survey, glosses: &[Gloss]) -> Shifted {
    let mut shifted = Shifted::default();
    let mut done = 0;
    let (mut evidence, mut attempts) = (None, 0);
    for &at in &survey.shifts {
        let at = at as usize;
        if at < done {
            continue;
        }
        let Some(start) = start_at(source, at) else { continue };
        // Most starts do not decode; only for the others the document is asked.
        if let StartKind::Mark(second) = start.kind
            && !start.likely
            && !Run::new(source, at + start.length, Some(second), Vec::new()).read()
        {
            continue;
        }
        let evidence = evidence.get_or_insert_with(|| Evidence::new(source, glosses));
        let guesses = if start.likely && attempts < ATTEMPTS { VANISHED } else { 0 };
        attempts += 1;
        match evidence.restore(source, at, start, guesses) {
            Ok(edit) => {
                done = edit.source.end();
                shifted.edits.push(edit);
            }
            Err(end) if start.certain => {
                done = end;
                shifted.unreadable.push(Lost { range: TextRange::new(at, end), candidates: Vec::new() });
            }
            Err(_) => {}
        }
    }
    shifted.neighbours = evidence.map(|evidence: Evidence<'_>| evidence.neighbours);
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
    /// True where hardly anything but damage does.
    likely: bool,
    /// True where the mark is a `?`, which may as well be one.
    bare: bool,
}

#[derive(Clone, Copy)]
enum StartKind {
    /// A lost lead, then A3 and this byte, shown as a punctuation mark.
    Mark(u8),
    /// A lost byte inside a gloss: `?nèi)`.
    Gloss(Syllable),
    /// A lost lead, then A3 and a byte that makes no pair with it: the character behind the `?` ends the next one.
    Apart(char),
}

/// Looks whether a run may start here. Clean text ends here nearly always.
fn start_at(source: &str, at: usize) -> Option<Start> {
    let rest = &source[at..];
    if let Some(behind) = rest.strip_prefix('?') {
        if let Some((syllable, length)) = lost_gloss(behind) {
            return Some(Start {
                length: 1 + length,
                kind: StartKind::Gloss(syllable),
                certain: true,
                likely: false,
                bare: false,
            });
        }
        let mark = behind.chars().next()?;
        if is_ideograph(mark)
            && pair_of(mark).is_some()
            && odd_ahead(&behind[mark.len_utf8()..], true, BEHIND_QUESTION)
        {
            let length = 1 + mark.len_utf8();
            let kind = StartKind::Apart(mark);
            return Some(Start { length, kind, certain: false, likely: true, bare: false });
        }
        if let Some(second) = mark_byte(mark)
            && odd_ahead(&behind[mark.len_utf8()..], true, BEHIND_QUESTION)
        {
            let length = 1 + mark.len_utf8();
            let likely = !is_common(mark) && !mark.is_ascii();
            return Some(Start {
                length,
                kind: StartKind::Mark(second),
                certain: false,
                likely,
                bare: false,
            });
        }
    }
    let mark = rest.chars().next()?;
    let second = mark_byte(mark)?;
    let wide = |char: char| !is_common(char) && !char.is_ascii() && mark_byte(char).is_some();
    // A word or a number of full width.
    if wide(mark) && rest[mark.len_utf8()..].starts_with(wide) {
        return None;
    }
    // `，` and its like stand everywhere; `＝` or `ｐ` before a letter hardly anywhere.
    let letters = !is_common(mark) && !mark.is_ascii();
    odd_ahead(&rest[mark.len_utf8()..], letters, BEHIND_MARK).then_some(Start {
        length: mark.len_utf8(),
        kind: StartKind::Mark(second),
        certain: false,
        likely: false,
        bare: mark == '?',
    })
}

/// True where one of the next characters is odd: outside daily use, or a letter that closes a run.
fn odd_ahead(text: &str, letters: bool, reach: usize) -> bool {
    let mut chars = text.chars();
    for _ in 0..reach {
        let Some(char) = chars.next() else { return false };
        if char.is_ascii() {
            // The letter closes the run; it begins no word of letters.
            let closes = chars.next().is_none_or(|next| !next.is_ascii() || next == '(');
            return letters && ('@'..='~').contains(&char) && closes;
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

/// The syllable of the gloss that opens a text, and how long it is.
pub(super) fn gloss_of(text: &str) -> Option<(Syllable, usize)> {
    Spelled::at(text, 0).map(|gloss| (gloss.syllable, gloss.end as usize))
}

/// A toned syllable and its closing parenthesis: what is left of a gloss whose first parenthesis was swallowed.
pub(super) fn lost_gloss(text: &str) -> Option<(Syllable, usize)> {
    let close = text.bytes().take(12).position(|byte| byte == b')')?;
    let (syllable, toned) = Syllable::read(text.get(..close)?.trim_matches(' '))?;
    toned.then_some((syllable, close + 1))
}

/// The text between its glosses.
fn stretches<'a>(source: &'a str, glosses: &'a [Gloss]) -> impl Iterator<Item = &'a str> {
    let ends = glosses.iter().map(|gloss| gloss.range).chain([TextRange::empty(source.len())]);
    ends.scan(0, |rest, gloss| {
        let stretch = &source[*rest..gloss.start()];
        *rest = gloss.end();
        Some(stretch)
    })
}

/// What the document itself says about its characters.
struct Evidence<'a> {
    source: &'a str,
    glosses: &'a [Gloss],
    neighbours: Neighbours,
    /// The text without its glosses, in simplified characters, once it is asked for.
    clean: OnceCell<String>,
    /// The characters that the document glosses, by the reading in the gloss, once they are asked for.
    glossed: OnceCell<HashMap<Syllable, Vec<char>, RandomState>>,
}

impl<'a> Evidence<'a> {
    fn new(source: &'a str, glosses: &'a [Gloss]) -> Self {
        let neighbours = Neighbours::of(stretches(source, glosses), source.len());
        Self { source, glosses, neighbours, clean: OnceCell::new(), glossed: OnceCell::new() }
    }

    /// The characters that the document glosses with a reading.
    fn glossed(&self, syllable: Syllable) -> Vec<char> {
        let glossed = self.glossed.get_or_init(|| {
            let mut glossed: HashMap<Syllable, Vec<char>, RandomState> = HashMap::default();
            // Most glosses tell what the last one of their slot told.
            let mut told = vec![None; TOLD];
            for gloss in self.glosses {
                let told = &mut told[gloss.char as usize % TOLD];
                if told.replace((gloss.char, gloss.syllable)) == Some((gloss.char, gloss.syllable)) {
                    continue;
                }
                let chars = glossed.entry(gloss.syllable).or_default();
                if !chars.contains(&gloss.char) {
                    chars.push(gloss.char);
                }
            }
            glossed
        });
        glossed.get(&syllable).cloned().unwrap_or_default()
    }

    /// True where a restored run, but for the mark that opens it, stands in the document with what follows it.
    fn stands_elsewhere(&self, text: &str, behind: Option<char>) -> bool {
        let words: String = text.chars().skip(1).chain(behind).map(script::simple).collect();
        if words.chars().count() < 3 {
            return false;
        }
        let simplified =
            || stretches(self.source, self.glosses).flat_map(str::chars).map(script::simple).collect();
        let clean: &String = self.clean.get_or_init(simplified);
        memchr::memmem::find(clean.as_bytes(), words.as_bytes()).is_some()
    }

    /// Restores the run that starts here, or tells where the attempt ended.
    ///
    /// `guesses`: at how many places a pair without a character may have vanished.
    fn restore(&self, source: &str, at: usize, start: Start, guesses: usize) -> Result<RepairEdit, usize> {
        let last = char_before(source, at);
        let before = last.map(|(_, char)| char);
        let ahead = last.and_then(|(at, _)| char_before(source, at)).map(|(_, char)| char);
        // The last character belongs to a word, or counts something: it is not the beginning of one.
        let bound = fit(&self.neighbours, ahead, before) >= WORD
            || ahead.is_some_and(|char| char.is_ascii_digit())
            || before.is_some_and(|char| !is_ideograph(char));
        let body = at + start.length;
        let lost_lead = || Slot::OneOf(LOST_LEADS.as_slice().into());
        let mut runs = Vec::new();
        match start.kind {
            StartKind::Mark(second) => {
                if before.is_none_or(char::is_whitespace) {
                    return Err(body);
                }
                let run = |vanished| {
                    let run = Run::new(source, body, Some(second), vec![lost_lead()]);
                    Run { vanished, doubtful: start.likely || start.bare, ..run }
                };
                runs.push(run([None; 2]));
                runs.extend((0..guesses).map(|step| run([Some(step), None])));
                let pairs =
                    (0..guesses).flat_map(|first| (first + 1..guesses).map(move |second| (first, second)));
                runs.extend(pairs.map(|(first, second)| run([Some(first), Some(second)])));
            }
            StartKind::Apart(char) => {
                let Some([first, second]) = pair_of(char) else { return Err(body) };
                let apart = (0x81..=0xFE).filter(|&lead| char_of(0xA3, lead).is_none());
                let Some(slot) = one_of(apart.filter_map(|lead| char_of(lead, first))) else {
                    return Err(body);
                };
                let run = Run::new(source, body, Some(second), vec![Slot::Named('。'), slot]);
                runs.push(Run { doubtful: true, ..run });
                // Or the `?` is a mark made narrow.
                let slots = vec![lost_lead()];
                let run = Run::new(source, at + 1, mark_byte('?'), slots);
                runs.push(Run { doubtful: true, ..run });
            }
            StartKind::Gloss(syllable) => {
                if let Some([_, trail]) = before.and_then(pair_of) {
                    let straddles = |&lost: &u8| char_of(trail, lost).is_some_and(|char| syllable.fits(char));
                    let lost = (0x81..=0xFE).filter(straddles);
                    runs.extend(lost.map(|lost| Run::new(source, body, Some(lost), Vec::new())));
                }
                let chars = self.glossed(syllable);
                runs.push(Run::new(source, body, None, vec![Slot::OneOf(chars.into())]));
            }
        }
        let (mut readings, mut reached) = (Vec::new(), body);
        for mut run in runs {
            // A whole character that was lost, or a pair that vanished, is the last thought.
            let next_thought = run.vanished[0] == Some(0) && run.vanished[1].is_none_or(|second| second == 1);
            if (run.pending.is_none() || next_thought) && !readings.is_empty() {
                break;
            }
            if run.read() {
                let behind = source[run.at..].chars().next();
                if let Some((text, score)) = run.fill(&self.neighbours, before, bound, behind) {
                    let met = run.slots.iter().filter(|slot| matches!(slot, Slot::Pair(_))).count();
                    // What was made of a pair that vanished must stand in the document once more, whole.
                    if met == 0 && !run.guessed || self.stands_elsewhere(&text, behind) {
                        readings.push(((std::cmp::Reverse(met), score), text, run.at));
                    }
                }
            }
            reached = reached.max(run.at);
        }
        // The fewer pairs vanished, the better.
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

#[cfg(test)]
mod tests {
    use super::super::layers::replay;
    use super::super::pinyin_gloss;
    use super::super::survey::Survey;
    use super::find;

    fn repaired(source: &str) -> String {
        let mut survey = Survey::of(source);
        let glosses = pinyin_gloss::find(source, std::mem::take(&mut survey.glosses));
        let shifted = find(source, &survey, &glosses);
        let edits = super::super::merge(glosses, shifted.edits);
        replay(source, &edits)
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

//! GBK text that lost its byte alignment: read from the second byte of a character on until the pairing falls back
//! into step, `保證?,F(xiàn)總結` for `保證。現總結`.
//!
//! Observed on scraped pages: a step that replaced byte pairs without regard to alignment (full-width punctuation
//! made narrow, glosses put in) split characters, and a later one decoded the rest. Every reading that the bytes allow is
//! weighed by its words. A run is restored where the words of one are known against all others, or where it stands in the
//! document once more; else it is told, with what it may have read.

mod evidence;
mod filter;
mod likeliest;
mod likelihood;
mod proof;
mod run;
mod start;

use super::pinyin_gloss::Gloss;
use super::survey::Survey;
use super::words::Neighbours;
use super::{Lost, RepairEdit, TextRange, nonsense};
use evidence::{Evidence, Reading};
use proof::is_nonsense;
use run::decodes;
use start::{damaged_until, start_at};

use crate::stop::Stop;

/// So many runs of a document are read.
const ATTEMPTS: usize = 200;

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
pub(super) fn find(source: &str, survey: &Survey, glosses: &[Gloss], stop: &Stop<'_>) -> Shifted {
    let mut shifted = Shifted::default();
    let (mut done, mut attempts) = (0, 0);
    let mut evidence: Option<Evidence<'_>> = None;
    for &at in &survey.shifts {
        if stop.is_due() {
            break;
        }
        let at = at as usize;
        if at < done {
            continue;
        }
        let Some(start) = start_at(source, at) else { continue };
        // Most starts do not decode, or show nothing that is odd; only for the others the document is asked.
        let ends = start.units(source, at).filter_map(|unit| decodes(source, unit));
        let end = if start.is_told() { Some(at) } else { ends.max() };
        let may_start = end.is_some_and(|end| {
            let stretch: Vec<char> = source[at..end].chars().collect();
            start.is_suspect(source, at, end) || is_nonsense(&stretch, 0)
        });
        let is_spent = attempts >= ATTEMPTS || evidence.as_ref().is_some_and(Evidence::is_spent);
        if is_spent || !may_start {
            if start.is_odd(source, at) {
                done = damaged_until(source, at + start.length);
                let range = TextRange::new(at, done);
                shifted.unreadable.push(Lost { range, candidates: Vec::new() });
            }
            continue;
        }
        attempts += 1;
        let evidence = evidence.get_or_insert_with(|| Evidence::new(source, glosses, stop));
        match evidence.restore(at, start) {
            Reading::Proved(edit) => {
                done = edit.source.end();
                shifted.edits.push(edit);
            }
            Reading::Open(lost) => {
                done = lost.range.end();
                shifted.unreadable.push(lost);
            }
            Reading::Whole => {}
        }
    }
    let edited = shifted.edits.iter().map(|edit| edit.source);
    let mut known: Vec<TextRange> = edited.chain(shifted.unreadable.iter().map(|lost| lost.range)).collect();
    known.sort_unstable();
    shifted.unreadable.extend(nonsense::find(source, &survey.rare, &known, stop));
    shifted.neighbours = evidence.map(|evidence: Evidence<'_>| evidence.neighbours);
    shifted
}

#[cfg(test)]
mod tests {
    use super::super::layers::replay;
    use super::super::pinyin_gloss;
    use super::super::survey::Survey;
    use super::find;
    use crate::stop::Stop;

    fn repaired(source: &str) -> String {
        let mut survey = Survey::of(source);
        let glosses = pinyin_gloss::find(source, std::mem::take(&mut survey.glosses));
        let shifted = find(source, &survey, &glosses, &Stop::never());
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
            (
                "形成長效機制；顒庸卜譃樯鐓^和學校。活動共分為社區和學校兩類",
                "形成長效機制。活動共分為社區和學校。活動共分為社區和學校兩類",
            ),
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

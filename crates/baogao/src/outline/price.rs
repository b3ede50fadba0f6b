//! What a choice costs, in tenths: going on with a list, opening one, standing below another, closing what is open.

use super::Style;
use super::candidate::Candidate;
use super::form::{Form, below};
use super::weight::Place;

/// No choice is worth more than this beside the weight of its candidate.
pub(super) const MOST_GAIN: i32 = 65;
/// The price of leaving an order of one's own (1. below （1）) for the usual one.
pub(super) const MOVED: i32 = 10;
/// An open list. Frames are shared between states: a stack is a path through the arena.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) below: u32,
    pub(super) form: Form,
    pub(super) value: u32,
    /// The candidate that is its latest item.
    pub(super) item: u32,
    /// Numberings of this list and of all below it, one bit each.
    pub(super) numberings: u16,
    pub(super) depth: u8,
    pub(super) hash: u64,
}

/// The price of going on with a list, and the value that the candidate then has.
pub(super) fn go_on(frame: &Frame, item: &Candidate, candidate: &Candidate) -> Option<(i32, u32)> {
    let style = candidate.form.style();
    let same = frame.form.numbering() == candidate.form.numbering();
    if !same || style == Style::Chapter && frame.form != candidate.form {
        return None;
    }
    match candidate.form {
        Form::Dash | Form::Bullet if frame.form == candidate.form => return Some((10, 0)),
        Form::Dash | Form::Bullet => return None,
        Form::Heading if frame.form == Form::Heading => {
            let same = item.level == candidate.level || item.level == 0 || candidate.level == 0;
            return same.then_some((4, 0));
        }
        Form::Appendix => return Some((4, 0)),
        Form::Preface => return None,
        _ => {}
    }
    // 最后 and 再次 take the next value, and only of their own kind.
    let Some(value) = candidate.value else {
        let own = matches!(frame.form, Form::First | Form::Rank);
        return own.then_some((20 - apart(item, candidate), frame.value + 1));
    };
    if style == Style::Decimal {
        return decimal_on(item, candidate, value);
    }
    // 第三十条之一 behind 第三十条.
    if candidate.branch > 0 && value == frame.value {
        return (candidate.branch == item.branch + 1).then_some((20, value));
    }
    // Run on in mid-line, the next heading is recognized by nothing but its number.
    let awaited = candidate.form == Form::Cjk && candidate.firm && candidate.place == Place::Sentence;
    let sequence = match value.checked_sub(frame.value)? {
        1 if awaited => 60,
        // 三、五年规划的项目单独列支。 behind headings: three or five years.
        1 if item.titled && !candidate.titled && !candidate.firm && candidate.form == Form::Cjk => {
            20 - UNLIKE
        }
        1 => 20,
        _ if candidate.inferred => return None,
        0 => -35,
        2 => -12,
        3 => -22,
        _ => -45,
    };
    Some((sequence - mixed(item, candidate) - apart(item, candidate), value))
}

/// What 1.1 with its text behind costs where no other decimal stands before it: it may be an amount.
const FIRST_RUN_IN: i32 = 28;

/// What a sentence costs behind an item with a title where its marker may be a number of its own: items of a list are set alike.
const UNLIKE: i32 = 40;

/// What 1.5 with a title gains behind 1.4 with one: enough for 1.5 亿元企业培育, which alone would be an amount.
const TITLED_NEXT: i32 = 40;

/// The price of 1.2 behind 1.1, and of 2.1 behind it where nothing numbered 2 stands between.
fn decimal_on(item: &Candidate, candidate: &Candidate, value: u32) -> Option<(i32, u32)> {
    let same = candidate.branch == item.branch;
    let price = match value.checked_sub(item.value?) {
        // 1.5升级为2.0后，平台运行稳定。 below 1.4 人才条件
        Some(1) if same && item.titled && item.spaced && !candidate.titled && !candidate.spaced => -UNLIKE,
        Some(1) if same && item.titled && candidate.titled => TITLED_NEXT,
        Some(1) if same => -10,
        Some(step @ 2..=4) if same => -30 - 6 * step as i32,
        _ if value == 1 && candidate.branch == item.branch + 1 => -20,
        _ => return None,
    };
    Some((price, value))
}

/// A heading without a number between those of a list, by the file's own levels: the list goes on behind it.
pub(super) fn stands_between(item: &Candidate, candidate: &Candidate) -> bool {
    candidate.form == Form::Heading && item.level > 0 && item.level == candidate.level && item.layout
}

/// Lists keep to one form, one mark and one kind of place.
fn mixed(item: &Candidate, candidate: &Candidate) -> i32 {
    let form = match (item.form, candidate.form) {
        (a, b) if a == b => 0,
        (Form::Is, Form::Verb) | (Form::Verb, Form::Is) => 8,
        (Form::First, Form::Rank) | (Form::Rank, Form::First) => 3,
        _ => 12,
    };
    let word = match (item.word, candidate.word) {
        (a, b) if a == b => {
            if candidate.form == Form::Verb {
                -5
            } else {
                0
            }
        }
        _ if candidate.inferred => 0,
        _ if candidate.form == Form::Is => 4,
        _ if candidate.form == Form::Verb => 8,
        _ => 3,
    };
    let at_line = |candidate: &Candidate| {
        matches!(candidate.place, Place::Line | Place::Cut | Place::Torn | Place::Behind)
    };
    form + word + if at_line(item) == at_line(candidate) { 0 } else { 4 }
}

/// Words that are also common speech (首先, 第一，, 一靠) make a list only close together.
fn apart(item: &Candidate, candidate: &Candidate) -> i32 {
    let paragraphs = candidate.paragraph.saturating_sub(item.paragraph);
    match candidate.form {
        Form::First | Form::Rank | Form::Among if paragraphs > 6 => 16,
        Form::Verb if paragraphs > 0 => 12,
        // （24） behind a word refers to a note.
        Form::ParenArabic if paragraphs > 0 && candidate.place == Place::Glued => 40,
        _ => 0,
    }
}

/// The price of opening a list, and the value that it opens with.
pub(super) fn open(candidate: &Candidate, running: &[u16; Form::RANKS]) -> (i32, u32) {
    match (candidate.form, candidate.value) {
        (Form::Dash | Form::Bullet | Form::Heading | Form::Preface | Form::Appendix, _) => (0, 0),
        (form, Some(1)) if form.is_decimal() && !candidate.titled => {
            let known =
                form.rank().and_then(|rank| running.get(usize::from(rank))).is_some_and(|last| *last > 0);
            (if known { 0 } else { -FIRST_RUN_IN }, 1)
        }
        (_, Some(1)) => (0, 1),
        (Form::Annex, Some(value)) => (-(2 * value.min(9) as i32), value),
        (form, Some(value)) if form.is_decimal() => (-(20 + 4 * value.min(9) as i32), value),
        (form, Some(value)) if form.rank().is_some() => {
            let last = form
                .rank()
                .and_then(|rank| running.get(usize::from(rank)))
                .map_or(0, |last| u32::from(*last));
            let price = match candidate.place {
                // Articles and tasks run on from one section to the next, what stands below them hardly ever does.
                _ if last > 0 && value == last + 1 => {
                    if form.rank() > Form::Arabic.rank() {
                        26
                    } else {
                        6
                    }
                }
                Place::Line if form.is_section() => 16 + value.min(6) as i32,
                _ => 28 + 3 * value.min(6) as i32,
            };
            (-price, value)
        }
        (_, Some(value)) => (-40, value),
        (_, None) => (-80, 1),
    }
}

fn same_text(item: &Candidate, candidate: &Candidate) -> bool {
    item.paragraph == candidate.paragraph
        && !matches!(candidate.place, Place::Line | Place::Cut | Place::Torn)
}

/// The price of 2.1 where the item above has another number than 2, or there is none.
pub(super) fn stray(item: Option<&Candidate>, candidate: &Candidate) -> i32 {
    let numbered = |item: &Candidate| {
        let branch = if item.form.is_decimal() { item.branch } else { 0 };
        item.value.is_some_and(|value| below(branch, value) == candidate.branch)
    };
    match item.is_some_and(numbered) {
        true => 0,
        false if candidate.titled => 30,
        false => 15,
    }
}

/// The price of standing right under the latest item of a list.
pub(super) fn under(frame: &Frame, item: &Candidate, candidate: &Candidate) -> i32 {
    let style = candidate.form.style();
    // The file's own levels: no heading stands below one of its own level or a lower one. Markup that knows one level only
    // says nothing of 一、 below a heading without a number; 第一章 stands beside it.
    let flat = item.form == Form::Heading
        && candidate.form.rank().is_some_and(|rank| rank >= 4)
        && candidate.level == item.level;
    let levelled =
        if item.level > 0 && candidate.level > 0 && candidate.level <= item.level && !flat { 50 } else { 0 };
    let deeper = candidate.level > item.level && item.level > 0;
    let nested = if deeper {
        0
    } else if frame.numberings & (1 << candidate.form.numbering()) != 0 && style != Style::Chapter {
        40
    } else {
        0
    };
    nested + levelled + order(frame, item, candidate)
}

/// The price of an order of forms that is not the usual one: 一、 above （一）, that above 1.
fn order(frame: &Frame, item: &Candidate, candidate: &Candidate) -> i32 {
    let inside = same_text(item, candidate);
    match (frame.form.rank(), candidate.form.rank()) {
        // An appendix stands beside the sections of its report.
        _ if candidate.form == Form::Appendix => 60,
        _ if matches!(candidate.form, Form::Annex | Form::Preface) => 60,
        (_, Some(rank)) if frame.form == Form::Preface && rank <= 5 => 60,
        _ if matches!(frame.form, Form::Heading | Form::Preface | Form::Appendix | Form::Annex) => 0,
        (Some(rank), _) if candidate.form == Form::Heading => {
            if rank <= 5 {
                0
            } else {
                25
            }
        }
        (None, _) if candidate.form == Form::Heading => 25,
        (Some(a), Some(b)) if b > a => {
            if inside || item.form.is_section() || item.alone {
                0
            } else {
                8
            }
        }
        // Against the usual order: a heading may have it so, and letters stand above figures as often as below them.
        (Some(_), Some(_)) if item.alone && !inside => {
            if item.form == Form::Letter {
                0
            } else {
                24
            }
        }
        (Some(_), Some(_)) => 30,
        (None, Some(_)) if candidate.form.is_section() => 35,
        (None, _) if inside => 0,
        (None, Some(_)) if item.alone => 3,
        (None, Some(_)) => 12,
        (Some(_), None) if inside || item.form.is_section() || item.alone => 0,
        (Some(_), None) => 8,
        (None, None) => {
            if item.alone {
                6
            } else {
                14
            }
        }
    }
}

/// What it costs to close the lists above.
#[derive(Default)]
pub(super) struct Above {
    /// Where one of them is opened anew or left for another list.
    pub(super) popped: i32,
    /// Where a list below goes on.
    pub(super) closed: i32,
    /// Where a list of the candidate's own style is among them.
    pub(super) restart: i32,
}

impl Above {
    pub(super) fn pop(&mut self, frame: &Frame, item: &Candidate, candidate: &Candidate) {
        let inside = same_text(item, candidate);
        if frame.form.numbering() == candidate.form.numbering() {
            self.restart = match candidate.form {
                Form::Dash | Form::Bullet => 10,
                Form::Heading => 0,
                form if form.is_section() => 28,
                Form::Is | Form::Verb | Form::Among | Form::Rank | Form::First if !inside => 4,
                _ if inside => 15,
                _ => 10,
            };
            self.closed += 2;
            return;
        }
        self.closed += if inside && frame.form.is_section() { 10 } else { 0 };
        self.popped += match (frame.form.rank(), candidate.form.rank()) {
            _ if matches!(candidate.form, Form::Appendix | Form::Annex | Form::Preface) => 0,
            _ if frame.form == Form::Preface => 0,
            _ if inside => 25,
            // Whether a heading without a number stands above or below the lists around it, those tell.
            _ if candidate.form == Form::Heading => {
                if item.form.is_section() {
                    3
                } else {
                    0
                }
            }
            _ if frame.form == Form::Heading => 8,
            (Some(a), Some(b)) if b > a => {
                // Dearer than to begin its numbering anew further below.
                if item.form.is_section() {
                    30
                } else if item.alone {
                    6
                } else {
                    // Dearer than to stand below it.
                    12
                }
            }
            (Some(_), Some(_)) => 0,
            (None, _) => {
                if item.alone {
                    6
                } else {
                    0
                }
            }
            (Some(_), None) => {
                if item.form.is_section() || item.alone {
                    18
                } else {
                    0
                }
            }
        };
    }
}

//! Chooses the most consistent set of markers for a whole report.
//!
//! Candidates are taken in text order. A state is a stack of open lists; a candidate is refused, goes on with an open list (which
//! closes the lists above it), or opens a list below any of them. Every choice has a price, in tenths, and the best few states are
//! kept: a search whose time is linear in the candidates, because both the states and the depth of the stack are bounded.

use super::candidate::{Candidate, Place};
use super::marker::Form;
use crate::outline::Style;

/// States that are kept after each candidate.
const WIDTH: usize = 8;
/// A state this far behind the best one never catches up.
const MARGIN: i32 = 70;
/// After so many candidates the best state is taken as decided, so that memory stays bounded.
const BLOCK: usize = 4096;
/// No choice is worth more than this beside the weight of its candidate.
const MOST_GAIN: i32 = 65;
/// The price of leaving an order of one's own (1. below （1）) for the usual one.
const MOVED: i32 = 10;
/// Ranks of [`Form::rank`].
const RANKS: usize = 9;
const NONE: u32 = u32::MAX;

/// A candidate that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// Index of the candidate.
    pub(super) candidate: usize,
    /// Index of the choice that it stands under.
    pub(super) parent: Option<usize>,
    /// Its value; `None` for dashes.
    pub(super) value: Option<u32>,
    /// Index of the choice before it in its list.
    pub(super) previous: Option<usize>,
}

/// An open list. Frames are shared between states: a stack is a path through the arena.
#[derive(Clone, Copy)]
struct Frame {
    below: u32,
    form: Form,
    value: u32,
    /// The candidate that is its latest item.
    item: u32,
    /// Numberings of this list and of all below it, one bit each.
    numberings: u16,
    depth: u8,
    hash: u64,
}

#[derive(Clone, Copy)]
struct Step {
    before: u32,
    candidate: u32,
    parent: u32,
    previous: u32,
    value: u32,
}

#[derive(Clone, Copy)]
struct State {
    top: u32,
    step: u32,
    score: i32,
    /// The last value of every rank, for numberings that run on from one section to the next (articles, tasks).
    running: [u8; RANKS],
    /// For every rank the one that its last list stood under against the usual order; 0 where it keeps to that.
    inverted: [u8; RANKS],
}

/// What a state may do with a candidate. Frames and steps are made of the few moves that are kept.
#[derive(Clone, Copy)]
struct Move {
    score: i32,
    /// Index of the state.
    state: usize,
    action: Action,
    /// The value that the candidate then has.
    value: u32,
}

#[derive(Clone, Copy)]
enum Action {
    Refuse,
    /// Goes on with the list of a frame.
    GoOn(u32),
    /// Stands between two items of the list of a frame.
    Between(u32),
    /// Opens a list below the latest item of a frame.
    Open(u32),
}

/// The moves that may still be among the best.
#[derive(Default)]
struct Moves {
    moves: Vec<Move>,
    best: i32,
}

impl Moves {
    fn restart(&mut self, best: i32) {
        self.moves.clear();
        self.best = best;
    }

    /// Whether a move with this score is too far behind.
    fn refuse(&self, score: i32) -> bool {
        score < self.best - MARGIN
    }

    fn add(&mut self, next: Move) {
        if !self.refuse(next.score) {
            self.best = self.best.max(next.score);
            self.moves.push(next);
        }
    }
}

/// Decodes the candidates of one report.
pub(super) fn decode(candidates: &[Candidate], max_levels: u8) -> Vec<Choice> {
    let mut decoder = Decoder {
        candidates,
        max_levels: max_levels.max(1),
        frames: Vec::with_capacity(3 * candidates.len().min(BLOCK)),
        steps: Vec::with_capacity(3 * candidates.len().min(BLOCK)),
        states: vec![State { top: NONE, step: NONE, score: 0, running: [0; RANKS], inverted: [0; RANKS] }],
        before: Vec::new(),
        moves: Moves::default(),
        chosen: vec![NONE; candidates.len()],
        choices: Vec::with_capacity(candidates.len()),
    };
    for at in 0..candidates.len() {
        decoder.take(at);
        if at % BLOCK == BLOCK - 1 {
            decoder.settle();
        }
    }
    decoder.settle();
    decoder.choices
}

struct Decoder<'a> {
    candidates: &'a [Candidate],
    max_levels: u8,
    frames: Vec<Frame>,
    steps: Vec<Step>,
    /// The best states, in the order of their scores.
    states: Vec<State>,
    /// Those before the candidate at hand.
    before: Vec<State>,
    moves: Moves,
    /// For every candidate its choice.
    chosen: Vec<u32>,
    choices: Vec<Choice>,
}

impl Decoder<'_> {
    fn take(&mut self, at: usize) {
        let candidate = &self.candidates[at];
        let mut moves = std::mem::take(&mut self.moves);
        // The states stand in the order of their scores.
        moves.restart(self.states.first().map_or(0, |state| state.score));
        for (index, state) in self.states.iter().enumerate() {
            moves.add(Move { score: state.score, state: index, action: Action::Refuse, value: 0 });
            self.accept(index, state, candidate, &mut moves);
        }
        if moves.moves.iter().all(|next| matches!(next.action, Action::Refuse)) {
            // All states stay as they are.
            self.moves = moves;
            return;
        }
        moves.moves.sort_by_key(|next| std::cmp::Reverse(next.score));
        std::mem::swap(&mut self.states, &mut self.before);
        self.states.clear();
        let mut seen = [0_u64; WIDTH];
        for next in &moves.moves {
            let kept = self.states.len();
            if kept == WIDTH || next.score < moves.best - MARGIN {
                break;
            }
            let Some(before) = self.before.get(next.state).copied() else { continue };
            let hash = self.hash(next, candidate, &before);
            if seen[..kept].contains(&hash) {
                continue;
            }
            seen[kept] = hash;
            let state = self.moved(next, at, &before, hash);
            self.states.push(state);
        }
        self.moves = moves;
    }

    /// The ways in which a state accepts a candidate.
    fn accept(&self, index: usize, state: &State, candidate: &Candidate, moves: &mut Moves) {
        let weighed = state.score + candidate.weight;
        if moves.refuse(weighed + MOST_GAIN) {
            return;
        }
        let (opening, opened) = open(candidate, &state.running);
        let rank = candidate.form.rank().map(usize::from);
        let inverted = rank.and_then(|rank| state.inverted.get(rank)).copied().unwrap_or(0);
        let mut above = Above::default();
        let mut next = state.top;
        loop {
            // Prices are never below nought, and add up further down.
            let at_best = weighed + opening - above.popped;
            if moves.refuse(at_best) && moves.refuse(weighed + MOST_GAIN - above.closed) {
                return;
            }
            let frame = self.frames.get(next as usize);
            if let Some(frame) = frame {
                let item = &self.candidates[frame.item as usize];
                if let Some((price, value)) = go_on(frame, item, candidate) {
                    let score = weighed + price - above.closed;
                    moves.add(Move { score, state: index, action: Action::GoOn(next), value });
                } else if stands_between(item, candidate) {
                    let score = weighed - above.closed;
                    moves.add(Move {
                        score,
                        state: index,
                        action: Action::Between(next),
                        value: frame.value,
                    });
                }
            }
            let depth = frame.map_or(0, |frame| frame.depth);
            if !candidate.inferred && depth < self.max_levels && !moves.refuse(at_best - above.restart) {
                let again = inverted > 0 && frame.and_then(|frame| frame.form.rank()) == Some(inverted);
                let under = frame
                    .filter(|_| !again)
                    .map_or(0, |frame| under(frame, &self.candidates[frame.item as usize], candidate));
                let moved = if inverted > 0 && !again { MOVED } else { 0 };
                let score = at_best - above.restart - under - moved;
                moves.add(Move { score, state: index, action: Action::Open(next), value: opened });
            }
            let Some(frame) = frame else { return };
            above.pop(frame, &self.candidates[frame.item as usize], candidate);
            next = frame.below;
        }
    }

    /// The frame below the one that a move puts on top.
    fn below(&self, action: Action) -> u32 {
        match action {
            Action::GoOn(frame) | Action::Between(frame) => {
                self.frames.get(frame as usize).map_or(NONE, |frame| frame.below)
            }
            Action::Open(below) => below,
            Action::Refuse => NONE,
        }
    }

    /// Equal for states with equal lists.
    fn hash(&self, next: &Move, candidate: &Candidate, state: &State) -> u64 {
        if let Action::Refuse = next.action {
            return self.frames.get(state.top as usize).map_or(0, |frame| frame.hash);
        }
        let below = self.frames.get(self.below(next.action) as usize).map_or(1, |frame| frame.hash);
        below.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ (u64::from(next.value) << 8 | candidate.form as u64).wrapping_mul(0xff51_afd7_ed55_8ccd)
    }

    /// The state behind a move.
    fn moved(&mut self, next: &Move, at: usize, state: &State, hash: u64) -> State {
        let candidate = &self.candidates[at];
        let below = self.below(next.action);
        let mut moved = State { score: next.score, ..*state };
        let (form, value, previous) = match next.action {
            Action::Refuse => return moved,
            Action::GoOn(frame) => (candidate.form, next.value, self.frames[frame as usize].item),
            Action::Between(frame) => (self.frames[frame as usize].form, 0, self.frames[frame as usize].item),
            Action::Open(_) => (candidate.form, next.value, NONE),
        };
        let parent = self.frames.get(below as usize);
        let parent_rank = parent.and_then(|parent| parent.form.rank());
        self.steps.push(Step {
            before: state.step,
            candidate: at as u32,
            parent: parent.map_or(NONE, |frame| frame.item),
            previous,
            value,
        });
        let frame = Frame {
            below,
            form,
            value: next.value,
            item: at as u32,
            numberings: parent.map_or(0, |frame| frame.numberings) | 1 << candidate.form.numbering(),
            depth: parent.map_or(0, |frame| frame.depth) + 1,
            hash,
        };
        self.frames.push(frame);
        moved.top = self.frames.len() as u32 - 1;
        moved.step = self.steps.len() as u32 - 1;
        let rank = candidate.form.rank().filter(|_| !matches!(next.action, Action::Between(_)));
        if let Some(last) = rank.and_then(|rank| moved.running.get_mut(usize::from(rank))) {
            *last = next.value.min(255) as u8;
        }
        if let (Action::Open(_), Some(rank)) = (next.action, rank)
            && let Some(inverted) = moved.inverted.get_mut(usize::from(rank))
        {
            *inverted = parent_rank.filter(|parent| *parent > rank).unwrap_or(0);
        }
        moved
    }

    /// Takes the best state as decided: notes its choices and forgets all others.
    fn settle(&mut self) {
        let Some(best) = self.states.first().copied() else { return };
        let mut path = Vec::new();
        let mut step = best.step;
        while let Some(taken) = self.steps.get(step as usize) {
            path.push(*taken);
            step = taken.before;
        }
        let index = |chosen: &[u32], candidate: u32| {
            chosen.get(candidate as usize).filter(|choice| **choice != NONE).map(|choice| *choice as usize)
        };
        for step in path.iter().rev() {
            let choice = Choice {
                candidate: step.candidate as usize,
                parent: index(&self.chosen, step.parent),
                value: (step.value > 0).then_some(step.value),
                previous: index(&self.chosen, step.previous),
            };
            if let Some(chosen) = self.chosen.get_mut(step.candidate as usize) {
                *chosen = self.choices.len() as u32;
            }
            self.choices.push(choice);
        }
        let mut stack = Vec::new();
        let mut top = best.top;
        while let Some(frame) = self.frames.get(top as usize) {
            stack.push(*frame);
            top = frame.below;
        }
        self.frames.clear();
        self.steps.clear();
        for mut frame in stack.into_iter().rev() {
            frame.below = (self.frames.len() as u32).checked_sub(1).unwrap_or(NONE);
            self.frames.push(frame);
        }
        let top = (self.frames.len() as u32).checked_sub(1).unwrap_or(NONE);
        self.states = vec![State { score: 0, top, step: NONE, ..best }];
    }
}

/// The price of going on with a list, and the value that the candidate then has.
fn go_on(frame: &Frame, item: &Candidate, candidate: &Candidate) -> Option<(i32, u32)> {
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
        _ => {}
    }
    // 最后 and 再次 take the next value, and only of their own kind.
    let Some(value) = candidate.value else {
        let own = matches!(frame.form, Form::First | Form::Rank);
        return own.then_some((20 - apart(item, candidate), frame.value + 1));
    };
    // Run on in mid-line, the next heading is recognized by nothing but its number.
    let awaited = candidate.form == Form::Cjk && candidate.firm && candidate.place == Place::Sentence;
    let sequence = match value.checked_sub(frame.value)? {
        1 if awaited => 60,
        1 => 20,
        _ if candidate.inferred => return None,
        0 => -35,
        2 => -12,
        3 => -22,
        _ => -45,
    };
    Some((sequence - mixed(item, candidate) - apart(item, candidate), value))
}

/// A heading without a number between those of a list, by the file's own levels: the list goes on behind it.
fn stands_between(item: &Candidate, candidate: &Candidate) -> bool {
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
        _ => 0,
    }
}

/// The price of opening a list, and the value that it opens with.
fn open(candidate: &Candidate, running: &[u8; RANKS]) -> (i32, u32) {
    match (candidate.form, candidate.value) {
        (Form::Dash | Form::Bullet | Form::Heading | Form::Appendix, _) => (0, 0),
        (_, Some(1)) => (0, 1),
        (form, Some(value)) if form.rank().is_some() => {
            let last = form
                .rank()
                .and_then(|rank| running.get(usize::from(rank)))
                .map_or(0, |last| u32::from(*last));
            let price = match candidate.place {
                // Articles and tasks run on from one section to the next, what stands below them hardly ever does.
                _ if last > 0 && value == last + 1 => {
                    if form.rank() >= Some(7) {
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

/// The price of standing right under the latest item of a list.
fn under(frame: &Frame, item: &Candidate, candidate: &Candidate) -> i32 {
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
    let inside = same_text(item, candidate);
    let order = match (frame.form.rank(), candidate.form.rank()) {
        // An appendix stands beside the sections of its report.
        _ if candidate.form == Form::Appendix => 60,
        _ if matches!(frame.form, Form::Heading | Form::Appendix) => 0,
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
    };
    nested + levelled + order
}

/// What it costs to close the lists above.
#[derive(Default)]
struct Above {
    /// Where one of them is opened anew or left for another list.
    popped: i32,
    /// Where a list below goes on.
    closed: i32,
    /// Where a list of the candidate's own style is among them.
    restart: i32,
}

impl Above {
    fn pop(&mut self, frame: &Frame, item: &Candidate, candidate: &Candidate) {
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
            _ if candidate.form == Form::Appendix => 0,
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
                    2
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

#[cfg(test)]
mod tests {
    use super::super::candidate::find;
    use super::super::line::Page;
    use super::super::rules::MarkerRules;
    use super::*;

    /// The values of the chosen markers, with the value of the parent of each.
    fn decoded(text: &str) -> Vec<(Option<u32>, Option<u32>)> {
        let rules = MarkerRules::default();
        let page = Page::new(text, &[], &rules);
        let candidates = find(text, &page, 0..page.lines.len(), 0);
        let choices = decode(&candidates, 16);
        choices
            .iter()
            .map(|choice| (choice.value, choice.parent.and_then(|parent| choices[parent].value)))
            .collect()
    }

    #[test]
    fn a_sequence_carries_what_alone_is_refused() {
        assert_eq!(decoded("甲，1、乙"), []);
        assert_eq!(decoded("要点。1、甲事。2、乙事。"), [(Some(1), None), (Some(2), None)]);
    }

    #[test]
    fn a_list_below_an_item_leaves_its_own_list_open() {
        let text = "一是甲。\n1、乙，丙。\n2、丁，戊。\n二是己。\n";
        let expected = [(Some(1), None), (Some(1), Some(1)), (Some(2), Some(1)), (Some(2), None)];
        assert_eq!(decoded(text), expected);
    }

    #[test]
    fn decisions_survive_the_end_of_a_block() {
        let text: String = (0..BLOCK).map(|_| "一、甲\n（一）乙\n（二）丙\n二、丁\n").collect();
        let choices = decoded(&text);
        assert_eq!(choices.len(), BLOCK * 4);
        assert!(choices.chunks(4).all(|part| part[1] == (Some(1), Some(1)) && part[2] == (Some(2), Some(1))));
    }

    #[test]
    fn depth_is_bounded() {
        let rules = MarkerRules::default();
        let page = Page::new("一、甲\n（一）乙\n1、丙\n（1）丁\n①戊\n", &[], &rules);
        let candidates = find("一、甲\n（一）乙\n1、丙\n（1）丁\n①戊\n", &page, 0..page.lines.len(), 0);
        let choices = decode(&candidates, 2);
        assert!(
            choices.iter().all(|choice| choice.parent.is_none_or(|parent| choices[parent].parent.is_none()))
        );
    }
}

//! Chooses the most consistent set of markers for a whole report.
//!
//! Candidates are taken in text order. A state is a stack of open lists; a candidate is refused, goes on with an open list (which
//! closes the lists above it), or opens a list below any of them. Every choice has a price, in tenths, and the best few states are
//! kept: a search whose time is linear in the candidates, because both the states and the depth of the stack are bounded.

use super::candidate::Candidate;
use super::form::Form;
use super::price::{Above, Frame, MOST_GAIN, MOVED, go_on, open, stands_between, stray, under};
use crate::stop::Stop;

/// States that are kept after each candidate.
const WIDTH: usize = 8;
/// A state this far behind the best one never catches up.
const MARGIN: i32 = 70;
/// After so many candidates the best state is taken as decided, so that memory stays bounded.
const BLOCK: usize = 4096;
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
    running: [u16; Form::RANKS],
    /// For every rank the one that its last list stood under against the usual order; 0 where it keeps to that.
    inverted: [u8; Form::RANKS],
}

impl Default for State {
    fn default() -> Self {
        Self { top: NONE, step: NONE, score: 0, running: [0; Form::RANKS], inverted: [0; Form::RANKS] }
    }
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
pub(super) fn decode(candidates: &[Candidate], max_levels: u8, stop: &Stop<'_>) -> Vec<Choice> {
    let mut decoder = Decoder {
        candidates,
        max_levels: max_levels.max(1),
        frames: Vec::with_capacity(3 * candidates.len().min(BLOCK)),
        steps: Vec::with_capacity(3 * candidates.len().min(BLOCK)),
        states: vec![State::default()],
        before: Vec::with_capacity(WIDTH),
        moves: Moves { moves: Vec::with_capacity(8 * WIDTH), best: 0 },
        chosen: vec![NONE; candidates.len()],
        choices: Vec::with_capacity(candidates.len()),
    };
    for at in 0..candidates.len() {
        if stop.is_due() {
            break;
        }
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
    /// Room for those before the candidate at hand.
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
        let states = std::mem::replace(&mut self.states, std::mem::take(&mut self.before));
        self.states.clear();
        let mut seen = [0_u64; WIDTH];
        for next in &moves.moves {
            let kept = self.states.len();
            if kept == WIDTH || next.score < moves.best - MARGIN {
                break;
            }
            let Some(before) = states.get(next.state) else { continue };
            let hash = self.hash(next, candidate, before);
            if seen[..kept].contains(&hash) {
                continue;
            }
            seen[kept] = hash;
            self.add(next, at, before, hash);
        }
        (self.moves, self.before) = (moves, states);
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
        let decimal = candidate.form.is_decimal();
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
                let item = || frame.map(|frame| &self.candidates[frame.item as usize]);
                let stray = if decimal { stray(item(), candidate) } else { 0 };
                let moved = if inverted > 0 && !again { MOVED } else { 0 };
                let score = at_best - above.restart - under - stray - moved;
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
            ^ (u64::from(candidate.branch) << 40 | u64::from(next.value) << 8 | candidate.form as u64)
                .wrapping_mul(0xff51_afd7_ed55_8ccd)
    }

    /// Adds the state behind a move.
    fn add(&mut self, next: &Move, at: usize, state: &State, hash: u64) {
        // Changed where it lies: a state that is copied right after a write to one of its small fields waits for that.
        self.states.push(State { score: next.score, ..*state });
        let candidate = &self.candidates[at];
        let below = self.below(next.action);
        let (form, value, previous) = match next.action {
            Action::Refuse => return,
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
        let Some(moved) = self.states.last_mut() else { return };
        moved.top = self.frames.len() as u32 - 1;
        moved.step = self.steps.len() as u32 - 1;
        let rank = candidate.form.rank().filter(|_| !matches!(next.action, Action::Between(_)));
        if let Some(last) = rank.and_then(|rank| moved.running.get_mut(usize::from(rank))) {
            *last = u16::try_from(next.value).unwrap_or(u16::MAX);
        }
        if let (Action::Open(_), Some(rank)) = (next.action, rank)
            && let Some(inverted) = moved.inverted.get_mut(usize::from(rank))
        {
            *inverted = parent_rank.filter(|parent| *parent > rank).unwrap_or(0);
        }
    }

    /// Takes the best state as decided: notes its choices and forgets all others.
    fn settle(&mut self) {
        let Some(best) = self.states.first().copied() else { return };
        let mut path = Vec::with_capacity(self.steps.len().min(self.candidates.len()));
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

#[cfg(test)]
mod tests {
    use super::super::candidate::find;
    use super::super::line::{Page, Split};
    use super::super::rules::MarkerRules;
    use super::*;

    /// The values of the chosen markers, with the value of the parent of each.
    fn decoded(text: &str) -> Vec<(Option<u32>, Option<u32>)> {
        let rules = MarkerRules::default();
        let page = Page::new(text, Split::new(text), &[], &rules);
        let candidates = find(text, &page, 0..page.lines.len(), 0, &Stop::never());
        let choices = decode(&candidates, 16, &Stop::never());
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
        let text: String = (0..BLOCK)
            .map(|_| "一、甲方面的工作\n（一）乙方面的工作\n（二）丙方面的工作\n二、丁方面的工作\n")
            .collect();
        let choices = decoded(&text);
        assert_eq!(choices.len(), BLOCK * 4);
        assert!(choices.chunks(4).all(|part| part[1] == (Some(1), Some(1)) && part[2] == (Some(2), Some(1))));
    }

    #[test]
    fn depth_is_bounded() {
        let rules = MarkerRules::default();
        let text = "一、甲\n（一）乙\n1、丙\n（1）丁\n①戊\n";
        let page = Page::new(text, Split::new(text), &[], &rules);
        let candidates = find(text, &page, 0..page.lines.len(), 0, &Stop::never());
        let choices = decode(&candidates, 2, &Stop::never());
        assert!(
            choices.iter().all(|choice| choice.parent.is_none_or(|parent| choices[parent].parent.is_none()))
        );
    }
}

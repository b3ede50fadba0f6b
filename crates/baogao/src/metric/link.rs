//! One pass over the quantities of a text, with what the clauses before said carried along.

use std::borrow::Cow;
use std::collections::VecDeque;

use crate::outline::Outline;
use crate::quantity::{self, QuantityDraft, QuantityKind};
use crate::report::Facts;
use crate::text::TextRange;

use super::between::{Between, Gap, Heard};
use super::canonical::Catalogue;
use super::clause::{self, Context, MarkWalk};
use super::indicator::{self, Found};
use super::list::{is_separator, members};
use super::period::Periods;
use super::place::Places;
use super::predicate::{self, Predicate};
use super::role::{Evidence, role};
use super::vocabulary::VOCABULARY;
use super::{Basis, Direction, MetricDraft, Metrics, Role, arithmetic, basis, status};

/// What the tables of a text tell.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Where they stand, in order: no sentence is read there.
    pub(crate) ranges: Vec<TextRange>,
    /// Their records, in order.
    pub(crate) records: Vec<MetricDraft>,
}

/// Links every quantity that measures something.
pub(crate) fn link(
    reading: &str,
    outline: &Outline,
    facts: &[Facts],
    found: quantity::Found,
    own: &Catalogue,
    Cells { ranges, records }: Cells,
) -> Metrics {
    let quantity::Found { quantities, periods, findings: unread } = found;
    let mut linker = Linker {
        reading,
        planned: status::planned(reading, outline),
        places: Places::new(outline),
        periods: Periods::new(reading, &periods),
        outline,
        facts,
        marks: MarkWalk::new(&outline.separators),
        own,
        state: State::default(),
        metrics: Vec::with_capacity(quantities.len()),
    };
    let ceilings = ceilings(reading, &quantities);
    let mut cells = records.into_iter().peekable();
    let mut ranges = ranges.into_iter().peekable();
    for (quantity, ceiling) in quantities.into_iter().zip(ceilings) {
        let at = quantity.range.start();
        while let Some(cell) = cells.next_if(|cell| cell.quantity.range.start() <= at) {
            linker.add_cell(cell);
        }
        while ranges.next_if(|range| range.end() <= at).is_some() {}
        // what a table says is in its cells
        if !ranges.peek().is_some_and(|range| range.contains(at)) {
            linker.add(quantity, ceiling);
        }
    }
    cells.for_each(|cell| linker.add_cell(cell));
    let mut metrics = linker.metrics;
    let mut findings = unread;
    findings.extend(arithmetic::check(reading, &mut metrics));
    Metrics { metrics, findings }
}

/// What holds on from one quantity to the next of its paragraph.
#[derive(Default)]
struct State {
    paragraph: Option<usize>,
    /// End of the quantity before; the paragraph's start for its first one.
    floor: usize,
    /// What stands before the quantity before: 不少于 in front of a number speaks of what follows too.
    heard: Heard,
    /// Where the paragraph starts.
    start: usize,
    /// Where the sentence of the quantity before started.
    sentence: usize,
    is_first: bool,
    indicator: Option<TextRange>,
    /// What the share before is part of: the indicator before it.
    shared: Option<TextRange>,
    /// What was measured before a bracket that has not closed.
    outside: Option<TextRange>,
    /// Where the noun behind the quantity before ends, 0 where it has none.
    noun: usize,
    basis: Option<Basis>,
    /// The basis is the start of the year.
    since_january: bool,
    /// 分别: the members still to be given a value, and the change that is said of all of them.
    members: VecDeque<TextRange>,
    respectively: Predicate,
    /// Metrics of this sentence that a later 分别 may speak of.
    levels: Vec<TextRange>,
    /// What stands before the count before, where its noun may stand behind this number: 惠及13万户46万群众.
    waiting: Option<TextRange>,
    /// The last level that 其中 would part.
    total: Option<usize>,
    parts: Parts,
    /// The quantity before is the plan of which the next one is a share.
    of_plan: bool,
}

struct Linker<'a> {
    reading: &'a str,
    outline: &'a Outline,
    facts: &'a [Facts],
    marks: MarkWalk<'a>,
    /// Indicators of the user's own.
    own: &'a Catalogue,
    planned: Vec<bool>,
    places: Places<'a>,
    periods: Periods<'a>,
    state: State,
    metrics: Vec<MetricDraft>,
}

impl<'a> Linker<'a> {
    fn add(&mut self, quantity: QuantityDraft, ceiling: usize) {
        let at = quantity.range.start();
        let place = self.places.at(at);
        if place.in_marker {
            return;
        }
        let paragraph = place.paragraph;
        if self.state.is_first || paragraph != self.state.paragraph || self.metrics.is_empty() {
            let start = paragraph.map_or_else(
                || line_start(self.reading, at),
                |index| self.outline.paragraphs[index].range.start(),
            );
            let start = start.max(place.marker_end).min(at);
            // a scale may open the paragraph
            let heard = if self.state.heard.to > start { self.state.heard } else { Heard::default() };
            let sentence = start;
            self.marks.begin_at(start);
            self.state =
                State { paragraph, floor: start, start, sentence, heard, is_first: true, ..State::default() };
        }
        // A heading's marker may stand between two quantities of one paragraph.
        self.state.floor = self.state.floor.max(place.marker_end).min(at);
        let ceiling = paragraph
            .map_or(ceiling, |index| ceiling.min(self.outline.paragraphs[index].range.end()))
            .max(quantity.range.end());
        let floor = self.state.floor;
        let marks = self.marks.around(floor, at);
        let context =
            clause::context(self.reading, quantity.range, floor, self.state.is_first, ceiling, marks);
        let from = if self.state.heard.to > self.state.start { self.state.heard.to } else { floor };
        let read = marks.before.partition_point(|mark| mark.start() < from);
        let gap = Gap { reading: self.reading, from, floor, at, marks: &marks.before[read..] };
        self.state.heard = gap.read(self.state.heard);
        let between = self.state.heard.between;
        if self.state.is_first || between.sentence.is_some() {
            self.state.sentence = between.sentence.unwrap_or(self.state.floor);
            self.state.levels.clear();
            self.state.members.clear();
        }
        if between.stop {
            self.state.outside = None;
        }
        self.hold_basis(quantity.kind, between, TextRange::new(floor.max(from), at));
        let Link { indicator, indicator_id, role, direction, basis, part_of } =
            self.link(&quantity, context, between);
        if quantity.kind != QuantityKind::Scale {
            self.state.floor = quantity.range.end();
            self.state.heard.between = Between::default();
            self.state.is_first = false;
        }
        self.state.paragraph = paragraph;
        let year = self.facts.get(place.report).and_then(|facts| facts.year);
        let period = self.periods.governing(at, self.state.start, year);
        let sentence = self.state.sentence;
        let is_under_plan = place.node.is_some_and(|node| self.planned.get(node).copied().unwrap_or(false));
        let planned =
            is_under_plan && !self.periods.is_past(sentence, year) || self.periods.is_ahead(sentence);
        self.metrics.push(MetricDraft {
            report: place.report,
            paragraph,
            node: place.node,
            indicator,
            indicator_id,
            role,
            direction,
            basis,
            status: Some(self.state.heard.cues.status(planned)),
            period,
            name: None,
            average: None,
            cumulated: false,
            place: None,
            cue: None,
            column: None,
            part_of,
            quantity,
        });
    }

    /// Takes over what the words before a number compare with; `read` is where they have not been read before.
    fn hold_basis(&mut self, kind: QuantityKind, between: Between, read: TextRange) {
        // 比2015年增长80%。…增长9%: a named base holds for its sentence, 比年初 for the amounts behind it too
        if between.stop && self.state.basis == Some(Basis::Base) {
            let holds = kind == QuantityKind::Measure && self.state.since_january;
            self.state.basis = self.state.basis.filter(|_| holds);
        }
        if between.basis == Some(Basis::Base) {
            // what was heard before a scale holds on
            let goes_on = read.start() > self.state.floor && self.state.since_january;
            self.state.since_january = goes_on || self.reading[read].contains("年初");
        }
        // 完成年度预算的80%，增长5%: a plan ends no comparison
        let named = between.basis.filter(|basis| *basis != Basis::Plan);
        self.state.basis = named.or(self.state.basis);
    }

    /// A number of a table gets its place in the outline and the common name of what it measures.
    fn add_cell(&mut self, mut draft: MetricDraft) {
        let place = self.places.at(draft.quantity.range.start());
        (draft.report, draft.paragraph, draft.node) = (place.report, place.paragraph, place.node);
        let name = |phrase: &str| self.own.name(phrase, &draft.quantity, draft.role, draft.basis);
        let of_indicator = draft.indicator.and_then(|indicator| name(&self.reading[indicator]));
        draft.indicator_id = of_indicator.or_else(|| name(draft.name.as_deref()?));
        self.metrics.push(draft);
        self.state = State { is_first: true, ..State::default() };
    }

    fn link(&mut self, quantity: &QuantityDraft, context: Context, between: Between) -> Link {
        let lead = self.own_lead(context.lead);
        let context = Context { lead, ..context };
        let (lead, tail) = (&self.reading[context.lead], &self.reading[context.tail]);
        let (predicate, plan) = self.predicate(quantity, lead, tail);
        let is_of_plan =
            std::mem::replace(&mut self.state.of_plan, plan == Plan::Whole) && lead.trim() == "的";
        let found = indicator::find(self.reading, quantity, context.lead, context.tail, predicate);
        let (predicate, found) = self.member(quantity, context.lead, predicate, found);
        // 分别完成目标任务的110%和157.5%: the plan is named before the first share alone
        let goes_on = plan == Plan::None && predicate.before_plan.is_some();
        let plan = if goes_on { Plan::Against } else { plan };
        self.state.respectively = predicate;
        let indicator = match found {
            Found::Ahead(range) | Found::Behind(range) | Found::Outcome(range) => Some(range),
            Found::Nothing => self.inherited(quantity, predicate, context),
        };
        let opening = match found {
            Found::Ahead(range) if predicate.change.is_none() && quantity.kind != QuantityKind::Percent => {
                VOCABULARY
                    .opening
                    .prefix(&self.reading[range])
                    .filter(|verb| range.len() > verb.end)
                    .and_then(|verb| verb.label)
            }
            _ => None,
        };
        let role = match opening {
            Some(_) => Role::Change,
            None => role(&Evidence {
                quantity,
                written: &self.reading[quantity.range],
                predicate,
                found,
                lead,
                indicator: indicator.map_or("", |range| &self.reading[range]),
                required: self.state.heard.cues.required,
                attribute: self.is_attribute(quantity, context.tail),
                joined: context.joined,
            }),
        };
        let direction = (role == Role::Change).then(|| predicate.change.or(opening).unwrap_or(Direction::Up));
        let named = match plan {
            Plan::Against => Some(Basis::Plan),
            _ if is_of_plan => Some(Basis::Plan),
            Plan::Whole => None,
            Plan::None | Plan::Amount => between.basis.and_then(|_| basis::named(lead)),
        };
        let basis = self.basis(role, predicate, named);
        // The noun behind a number may be what something else was done to (惠及3万户市场主体).
        let indicator_id = indicator
            .filter(|_| !matches!(found, Found::Behind(_) | Found::Outcome(_)))
            .and_then(|range| self.own.name(&self.reading[range], quantity, role, basis));
        let part_of = if plan == Plan::Whole { None } else { self.part_of(between, role, quantity) };
        let link = Link { indicator, indicator_id, role, direction, basis, part_of };
        self.remember(quantity, &link, found, plan, context);
        link
    }

    /// What the numbers behind this one may take over from it.
    fn remember(
        &mut self,
        quantity: &QuantityDraft,
        link: &Link,
        found: Found,
        plan: Plan,
        context: Context,
    ) {
        let (indicator, tail) = (link.indicator, context.tail);
        let lead = self.state.waiting.take();
        if let (Some(lead), Found::Behind(noun)) = (lead, found)
            && matches!(&self.reading[self.state.floor..quantity.range.start()], "" | "、")
            // 均衡布局、统筹建设: the last one tells
            && self.reading[lead].rsplit('、').next().is_some_and(indicator::is_bare_verb)
            && let Some(before) = self.metrics.last_mut()
        {
            // 300名3岁以下婴幼儿: the limit tells which ones
            let start = if link.role == Role::Limit { quantity.range.start() } else { noun.start() };
            before.indicator = Some(TextRange::new(start, noun.end()));
        }
        let waits = matches!(found, Found::Nothing | Found::Ahead(_))
            && quantity.kind == QuantityKind::Count
            && matches!(&self.reading[tail], "" | "、")
            && !context.lead.is_empty();
        self.state.waiting = waits.then_some(context.lead);
        self.state.noun = if let Found::Behind(range) = found { range.end() } else { 0 };
        if indicator.is_some_and(|range| self.is_share(range)) {
            let before = self.state.indicator.filter(|range| !self.is_share(*range));
            self.state.shared = before.or(self.state.shared);
        }
        // 汽车保有量4329万辆（包括低速货车1149万辆），增长20%: what is told in brackets is told aside
        if context.bracketed {
            self.state.outside = self.state.indicator;
        }
        if quantity.kind != QuantityKind::Scale && plan != Plan::Whole {
            self.state.indicator = indicator.or(self.state.indicator);
        }
        if tail.is_empty() && self.reading[tail.end()..].starts_with(['）', ')']) {
            self.state.indicator = self.state.outside.take().or(self.state.indicator);
        }
        if let (Some(range), Role::Level | Role::Share | Role::Rate) = (indicator, link.role)
            && found != Found::Nothing
        {
            self.state.levels.push(range);
        }
    }

    /// A lead without the noun of the number before, which is said of that number alone: 5条地铁线路、运营里程500公里,
    /// 472个城市中建成达标区52个.
    fn own_lead(&self, lead: TextRange) -> TextRange {
        let noun = self.state.noun;
        if noun == 0 || !lead.contains(noun) {
            return lead;
        }
        let words = &self.reading[noun..lead.end()];
        match words.strip_prefix('中') {
            Some(rest) if !rest.is_empty() => TextRange::new(lead.end() - rest.len(), lead.end()),
            _ if words.starts_with('、') || is_separator(words) && !words.trim().is_empty() => {
                TextRange::new(noun, lead.end())
            }
            _ => lead,
        }
    }

    /// What the words before a number say of it, and how it stands to a plan that they name.
    fn predicate(&self, quantity: &QuantityDraft, lead: &str, tail: &str) -> (Predicate, Plan) {
        let mut predicate = predicate::read(lead);
        if quantity.kind == QuantityKind::Percent {
            let named = || predicate::named_behind(tail).or_else(|| predicate::told_as(lead));
            predicate.change = predicate.change.or_else(named);
        }
        let is_amount = matches!(quantity.kind, QuantityKind::Count | QuantityKind::Measure);
        let plan = match predicate.before_plan {
            None => Plan::None,
            // 完成年初预算6亿元的40%: an amount may be the plan's own
            Some(head) if is_amount && predicate.change.is_none() => {
                predicate.head = head;
                if tail.trim_end() == "的" { Plan::Whole } else { Plan::Amount }
            }
            Some(_) => Plan::Against,
        };
        // 增加3岁以下婴幼儿托位: an age is a condition, no amount that changes
        let is_age_group = quantity.kind == QuantityKind::Age
            && self.reading[quantity.range].ends_with(['上', '下', '内'])
            && tail.starts_with(char::is_alphabetic);
        if is_age_group || is_acted_on(quantity, lead, predicate, tail) {
            predicate.change = None;
        }
        (predicate, plan)
    }

    /// 超10亿元的企业, 营业收入过10亿元企业30家, 10亿元以上5个: the number says of which things the noun behind it speaks.
    fn is_attribute(&self, quantity: &QuantityDraft, tail: TextRange) -> bool {
        let words = &self.reading[tail];
        let counts = || self.reading[tail.end()..].starts_with(|char: char| char.is_ascii_digit());
        let is_sized = |noun: &str| VOCABULARY.sized.suffix(noun).is_some() && !noun.contains('、');
        // 500万元以上产业项目完成投资: up to the verb
        let noun = || {
            let stop = VOCABULARY.stops.iter(words).find(|word| word.label && word.start > 0);
            &words[..stop.map_or(predicate::read(words).head, |stop| stop.start)]
        };
        let is_over = self.reading[quantity.range].starts_with(['超', '过'])
            || self.reading[quantity.range].ends_with('上');
        words.starts_with('的') && !indicator::is_value(words)
            || is_over && counts() && (words.is_empty() || is_sized(noun()))
    }

    /// The member of a list that a number is said of, where 分别 gives each of them its value.
    fn member(
        &mut self,
        quantity: &QuantityDraft,
        lead: TextRange,
        predicate: Predicate,
        found: Found,
    ) -> (Predicate, Found) {
        let words = &self.reading[self.state.floor..quantity.range.start()];
        let is_next = is_separator(words);
        // 分别下降6%、上升3%: a member's value with a verb of its own
        let has_own_verb = predicate.change.is_some()
            && !predicate.respectively
            && words.starts_with(['、', '和', '，', ','])
            && is_separator(&self.reading[lead][..predicate.head]);
        if (has_own_verb || is_next)
            && let Some(member) = self.state.members.pop_front()
        {
            let predicate = if has_own_verb { predicate } else { self.state.respectively };
            return (predicate, Found::Ahead(member));
        }
        if predicate.respectively {
            return (predicate, self.distribute(lead, predicate, found));
        }
        self.state.members.clear();
        // 增长5%、6%: the second goes on from the first.
        // 增长24%，突破1000亿元: an amount does not go on from a percentage
        let is_measure = |quantity: &QuantityDraft| quantity.kind == QuantityKind::Measure;
        let is_alike =
            !is_measure(quantity) || self.metrics.last().is_some_and(|last| is_measure(&last.quantity));
        let goes_on = is_next && !self.state.is_first && is_alike && found == Found::Nothing;
        (if goes_on { self.state.respectively } else { predicate }, found)
    }

    /// What a number measures whose own clause does not say: what the clauses before it spoke of.
    fn inherited(
        &mut self,
        quantity: &QuantityDraft,
        predicate: Predicate,
        context: Context,
    ) -> Option<TextRange> {
        let sentence = self.state.sentence;
        let is_of_sentence = |range: &TextRange| range.end() > sentence;
        // 增值税6亿元，占比37%，增长5%: what grew is not the share
        let grew = quantity.kind == QuantityKind::Percent && predicate.change.is_some();
        if grew && self.state.indicator.is_some_and(|range| self.is_share(range)) {
            self.state.indicator = self.state.shared.filter(is_of_sentence).or(self.state.indicator);
        }
        let before = || if context.joined { None } else { self.clause_before(context.lead.start()) };
        self.state.indicator.filter(is_of_sentence).or_else(before).or(self.state.indicator)
    }

    /// 占比, 占全市的比重: a phrase that says what part of something is told.
    fn is_share(&self, phrase: TextRange) -> bool {
        self.reading[phrase].starts_with('占')
    }

    /// 安排专项资金，每年不少于5000万元: the clause before, where no number has named anything yet.
    fn clause_before(&self, end: usize) -> Option<TextRange> {
        let before = clause::before(self.reading, self.state.sentence.max(self.state.floor).min(end), end);
        // 扣除价格因素，实际增长: names nothing either
        if predicate::read(&self.reading[before]).head == 0 {
            return None;
        }
        indicator::ahead(self.reading, before)
    }

    /// The first member of a list that 分别 gives a value each; the others are kept for the next quantities.
    fn distribute(&mut self, lead: TextRange, predicate: Predicate, found: Found) -> Found {
        let head =
            indicator::ahead(self.reading, TextRange::new(lead.start(), lead.start() + predicate.head));
        let mut members = match head {
            Some(head) => members(self.reading, head),
            None => std::mem::take(&mut self.state.levels),
        };
        if members.len() < 2 {
            return found;
        }
        let first = members.remove(0);
        self.state.members = members.into();
        Found::Ahead(first)
    }

    fn basis(&mut self, role: Role, predicate: Predicate, named: Option<Basis>) -> Option<Basis> {
        let basis = match role {
            _ if predicate.peer => Some(Basis::Peer),
            Role::Change => named.or(self.state.basis),
            _ => named.filter(|basis| *basis == Basis::Plan),
        };
        self.state.basis = self.state.basis.filter(|basis| basis::holds_on(*basis));
        basis
    }

    /// 其中 parts the last level before it: up to the semicolon, or up to the full stop where it opens a sentence.
    fn part_of(&mut self, between: Between, role: Role, quantity: &QuantityDraft) -> Option<usize> {
        if let Some(at) = between.parts {
            let before = self.reading[self.state.floor..at].trim_end();
            self.state.parts = if before.ends_with(['。', '\n']) { Parts::Sentence } else { Parts::Clause };
        } else if between.stop || (self.state.parts == Parts::Clause && between.semicolon) {
            self.state.parts = Parts::None;
        }
        if role != Role::Level {
            return None;
        }
        if self.state.parts == Parts::None {
            // （含低速货车762万辆），其中…: what a bracket closes on is no total
            if self.reading[quantity.range.end()..].starts_with(['）', ')']) {
                return None;
            }
            self.state.total = Some(self.metrics.len());
            return None;
        }
        let same_unit = |total: &usize| {
            self.metrics.get(*total).is_some_and(|total| total.quantity.unit == quantity.unit)
        };
        self.state.total.filter(same_unit)
    }
}

/// What the text around a number says of it.
struct Link {
    indicator: Option<TextRange>,
    indicator_id: Option<Cow<'static, str>>,
    role: Role,
    direction: Option<Direction>,
    basis: Option<Basis>,
    /// Index of the metric of which it is a part.
    part_of: Option<usize>,
}

/// How a number stands to what was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    None,
    /// It is the plan: 完成年初预算6亿元.
    Amount,
    /// It is the plan, and the number behind it its share: 年初预算6亿元|的40%.
    Whole,
    /// It is measured against one: 完成预算的40%.
    Against,
}

/// How far 其中 reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Parts {
    #[default]
    None,
    Clause,
    Sentence,
}

/// 加快11个片区整治, 巩固提升80万亩基地: the verb that opens the clause is said of what follows, not of a number.
fn is_acted_on(quantity: &QuantityDraft, lead: &str, predicate: Predicate, tail: &str) -> bool {
    let verb = lead[predicate.head..].trim();
    let has_noun = quantity.kind == QuantityKind::Count
        || (quantity.kind == QuantityKind::Measure && tail.starts_with(char::is_alphabetic));
    has_noun
        && predicate.change.is_some()
        && indicator::is_bare_verb(&lead[..predicate.head])
        && VOCABULARY.acting.holds(verb)
        && VOCABULARY.places.prefix(tail.trim_start()).is_none()
}

/// Where the words behind every quantity end: at the next one. 亿元以上 belongs to the noun that it qualifies.
fn ceilings(reading: &str, quantities: &[QuantityDraft]) -> Vec<usize> {
    let mut next = reading.len();
    let mut ceilings: Vec<usize> = quantities
        .iter()
        .rev()
        .map(|quantity| {
            let ceiling = next;
            if quantity.kind != QuantityKind::Scale {
                next = quantity.range.start();
            }
            ceiling
        })
        .collect();
    ceilings.reverse();
    ceilings
}

fn line_start(reading: &str, at: usize) -> usize {
    reading.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

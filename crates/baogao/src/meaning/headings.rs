//! What headings say of the text below them: what is planned, and of which years it is.

use crate::lex::{Class, Fixed, Flag, Outlook, Token, Tokenizer};
use crate::outline::{Node, NodeKind, Outline, Style};
use crate::quantity::{PeriodDraft, Told, Year};
use crate::report::{Facts, ReportKind};
use crate::stop::Stop;
use crate::text::{TextRange, boundary_before};

use super::frame::{Days, Frame, Frames};
use super::heading_words::{is_asked_for, is_done_to, names_thing};
use super::opener::Opener;
use super::timing;

/// Longest title in bytes that is said of everything below it wherever in it a time stands.
const LONGEST_TITLE: usize = 90;

/// Longest lead of an item that heads what follows, in bytes.
const LONGEST_HEAD: usize = 36;

/// Longest title in bytes that names what the figures below it are said of.
const LONGEST_TOPIC: usize = 36;

/// Bytes of a title that are parted into words at most.
const LONGEST_READ: usize = 1 << 12;

/// What one heading says of the numbers below it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heading {
    /// Ahead or back, by its words; none where it says neither, or both.
    pub(crate) outlook: Option<Outlook>,
    /// What looks back in it is also what may be asked for.
    may_be_task: bool,
    /// It names a year behind and one ahead: 1996年的政府工作和1997年的奋斗目标.
    is_split: bool,
    /// The same where it says neither and a heading above it does.
    reads: Option<Outlook>,
    /// What stands in it is planned: its own title says so, or one above it, or, where neither says anything, one before
    /// it. A report looks back first and never again behind its plans.
    pub(crate) planned: bool,
    /// The nearest heading of it and those above that looks either way looks back, and nothing is planned.
    pub(crate) looks_back: bool,
    /// The heading above it.
    pub(crate) parent: Option<usize>,
    /// From which year the text below it speaks, where it or a heading above it says so.
    pub(crate) frame: Option<Frame>,
    /// The time of the frame, by its index among those of the text, and whether an item of a list names it.
    pub(crate) time: Option<(usize, bool)>,
    /// Its title, where that is a noun alone: what its figures are said of.
    pub(crate) topic: Option<TextRange>,
    /// Its time is that of the heading before it, which does not stand above it, or of a paragraph below it.
    pub(crate) is_carried: bool,
    /// The several years that it names beside the year of the frame (2020年和“十三五”工作回顾), with their time.
    pub(crate) stretch: Option<(usize, Days)>,
    /// Where the text below it turns from several years to one of them, or back (过去五年及2021年工作回顾): the first of its turns and
    /// their number.
    turns: (usize, usize),
}

impl Heading {
    /// It is of a review, and no glossary.
    pub(crate) fn reviews(&self) -> bool {
        self.looks_back && self.reads == Some(Outlook::Past)
    }

    /// The same without its time.
    const fn undated(self) -> Self {
        Self { frame: None, time: None, stretch: None, reads: None, ..self }
    }
}

/// Whether a heading is numbered as one above the last: 三、 behind （三）.
const fn outranks(node: &Node, last: &Node) -> bool {
    const fn is_high(style: Style) -> bool {
        matches!(style, Style::Chapter | Style::Cjk)
    }
    is_high(node.style) && !is_high(last.style) && !matches!(last.style, Style::None)
}

/// Every heading and measure of a text, by the index of its node.
pub(crate) struct Headings {
    headings: Vec<Heading>,
    /// The turns of all of them, those of one in the order of their places.
    turned: Vec<Turn>,
    /// The frames of every report.
    pub(crate) reports: Vec<Frames>,
}

impl Headings {
    /// `openings` are the days of the times that the texts of the reports open with.
    pub(crate) fn new(
        reading: &str,
        outline: &Outline,
        facts: &[Facts],
        times: &[PeriodDraft],
        openings: Vec<Option<Days>>,
        tokenizer: Tokenizer,
        stop: &Stop<'_>,
    ) -> Self {
        let reports = facts.iter().zip(openings);
        let reports: Vec<Frames> = reports.map(|(facts, opening)| Frames::new(facts, opening)).collect();
        let mut reader = Reader { reading, times, tokenizer, tokens: Vec::new() };
        let mut headings: Vec<Heading> = Vec::with_capacity(outline.nodes.len());
        let mut turned: Vec<Turn> = Vec::new();
        let mut before: Option<(&Node, Heading)> = None;
        for node in outline.nodes.iter().take_while(|_| !stop.is_due()) {
            // a heading that says nothing goes on from the one before it where none stands above
            let carried = || {
                let (last, heading) = before.filter(|(last, _)| last.report == node.report)?;
                let heading = Heading { is_carried: true, ..heading };
                Some(if outranks(node, last) { heading.undated() } else { heading })
            };
            let above = node.parent.and_then(|parent| headings.get(parent));
            let above = above.map(|above| at_place(above, node.range.start(), &turned)).or_else(carried);
            let frames = reports.get(node.report).copied().unwrap_or_default();
            let mut heading = reader.heading(node, above.unwrap_or_default(), &frames);
            let first = turned.len();
            reader.turns(node, &heading, &frames, outline, &mut turned);
            // what names no time turns with what stands above it
            if turned.len() > first || heading.time != above.unwrap_or_default().time {
                heading.turns = (first, turned.len() - first);
            }
            if node.parent.is_none() && node.kind == NodeKind::Section {
                before = Some((node, heading));
            }
            headings.push(heading);
        }
        let mut headings = Self { headings, turned, reports };
        headings.plan(outline, facts, times);
        headings
    }

    /// Tells for every heading whether what stands in it is planned.
    fn plan(&mut self, outline: &Outline, facts: &[Facts], times: &[PeriodDraft]) {
        let mut reports = outline.reports.iter().zip(facts).peekable();
        let (mut before, mut year, mut is_plan_report) = (false, None, false);
        for (at, node) in outline.nodes.iter().enumerate() {
            while let Some((_, facts)) =
                reports.next_if(|(report, _)| report.range.start() <= node.range.start())
            {
                is_plan_report = facts.kind == Some(ReportKind::Plan);
                before = is_plan_report;
                year = facts.year;
            }
            let Some(heading) = self.headings.get(at).copied() else { break };
            let parent = heading.parent.and_then(|parent| self.headings.get(parent));
            let above = parent.map(|above| above.planned);
            let in_review = parent.is_some_and(|above| above.looks_back && !above.is_split);
            let of_time = times_of(node.title, times).last();
            let of_year = of_time.and_then(PeriodDraft::named_years);
            let own = match (heading.outlook, of_year.zip(year)) {
                // its sentences say what is planned
                _ if heading.is_split => Some(false),
                // 夯实发展基础, 全面完成目标任务 in a plan
                (Some(Outlook::Past), None) if heading.may_be_task && above == Some(true) => Some(true),
                // 全面完成2015年的各项任务 in a report of 2015
                (Some(Outlook::Past), Some(((from, _), year))) if heading.may_be_task && from >= year => {
                    Some(true)
                }
                (Some(Outlook::Past | Outlook::Apart), _) => Some(false),
                // 2014年的政府工作 in a report of 2015
                (_, Some(((_, to), year))) if to < year && node.kind == NodeKind::Section => Some(false),
                // 重点任务得到有效落实 in a review
                (Some(Outlook::Plan), None) if in_review => Some(false),
                (Some(Outlook::Plan), _) => Some(true),
                // 2015年政府工作
                (Some(Outlook::Result) | None, Some(((from, _), year))) if from >= year && !in_review => {
                    Some(true)
                }
                // 今后五年工作谋划
                (Some(Outlook::Result) | None, _)
                    if of_time.is_some_and(PeriodDraft::is_ahead) && !in_review =>
                {
                    Some(true)
                }
                (Some(Outlook::Result) | None, _) => None,
            };
            let planned = own.or(above).unwrap_or(before || is_plan_report);
            if heading.parent.is_none() {
                before = planned;
            }
            let chain = std::iter::successors(Some(&heading), |heading| self.headings.get(heading.parent?));
            let outlook = chain.into_iter().find_map(|heading| heading.outlook);
            let looks_back = !planned && matches!(outlook, Some(Outlook::Past | Outlook::Apart));
            self.headings[at] = Heading { planned, looks_back, ..heading };
        }
    }

    /// What a node says of the text at a place below it.
    pub(crate) fn get(&self, node: usize, at: usize) -> Option<Heading> {
        self.headings.get(node).map(|heading| at_place(heading, at, &self.turned))
    }
}

/// Where the text below a heading turns to other years, and what it speaks of from there on.
#[derive(Clone, Copy)]
struct Turn {
    at: usize,
    frame: Frame,
    /// The index of the time.
    time: usize,
    /// What stands behind it is planned.
    plans: bool,
}

/// What a heading says of what stands below it at a place: behind a turn, of the years that it came to.
fn at_place(heading: &Heading, at: usize, turned: &[Turn]) -> Heading {
    let (first, count) = heading.turns;
    let turns = turned.get(first..first + count).unwrap_or_default();
    let last = turns.partition_point(|turn| turn.at <= at).checked_sub(1);
    last.map_or(*heading, |last| Heading {
        frame: Some(turns[last].frame),
        time: Some((turns[last].time, false)),
        is_carried: true,
        stretch: None,
        planned: heading.planned || turns[last].plans,
        looks_back: heading.looks_back && !turns[last].plans,
        ..*heading
    })
}

/// The time expressions of a title.
fn times_of(title: TextRange, times: &[PeriodDraft]) -> &[PeriodDraft] {
    let first = times.partition_point(|time| time.range.start() < title.start());
    let count = times[first..].iter().take_while(|time| time.range.end() <= title.end()).count();
    &times[first..first + count]
}

/// Whether the first year of a title lies before the report's and the last one does not.
fn looks_both_ways(title: TextRange, times: &[PeriodDraft], year: i32) -> bool {
    let named = times_of(title, times);
    let years = |time: Option<&PeriodDraft>| time.and_then(PeriodDraft::named_years);
    years(named.first()).is_some_and(|(_, to)| to < year)
        && years(named.last()).is_some_and(|(from, _)| from >= year)
}

/// The one year that a title names beside several: 过去五年及2021年; “十三五”暨2020年 in a review.
fn year_beside(stretch: &PeriodDraft, single: &PeriodDraft, year: i32, reviews: bool) -> Option<i32> {
    let (named, stretched) = (single.years_from(year)?, stretch.years_from(year)?);
    let is_named = |time: &PeriodDraft| time.named_years().is_some();
    // 今后五年 is reckoned from the year behind the report's, and may begin with it
    let stretched = (stretched.0 - i32::from(stretch.is_ahead()), stretched.1);
    let is_one = named.0 == named.1
        && stretched.0 < stretched.1
        && (reviews || is_named(stretch) != is_named(single))
        && (stretched.0..=stretched.1.saturating_add(1)).contains(&named.0);
    is_one.then_some(named.0)
}

/// Whether days are whole years: 截至6月30日 turns nothing.
fn is_whole(days: Days) -> bool {
    (days.0.month(), days.0.day(), days.1.month(), days.1.day()) == (1, 1, 12, 31)
}

/// To which years the text below a heading may turn.
#[derive(Clone, Copy)]
enum Turning {
    /// To the year that the heading names beside several: 过去五年及2021年工作回顾.
    Named(i32),
    /// To what a paragraph of a review is about.
    Review,
    /// From the years of the heading before to the one that a paragraph is about.
    Plan,
}

/// Reads titles; keeps its buffers.
struct Reader<'a> {
    reading: &'a str,
    times: &'a [PeriodDraft],
    tokenizer: Tokenizer,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    /// What the words of the heading that was read make of it, and whether what it looks back on may be a task.
    fn outlook(&self) -> (Option<Outlook>, bool) {
        let dated = self.tokens.iter().any(|token| token.is(Class::Time));
        let words =
            self.tokens.iter().filter(|token| token.is(Class::Heading) && (dated || !token.has(Flag::Dated)));
        let words = words.filter(|word| !is_asked_for(&self.tokens, word));
        let outlook = words.clone().filter_map(|token| token.outlook()).max();
        let may_be_task = words
            .filter(|word| word.outlook() == Some(Outlook::Past))
            .all(|word| is_done_to(&self.tokens, word));
        (outlook, may_be_task)
    }

    fn heading(&mut self, node: &Node, above: Heading, frames: &Frames) -> Heading {
        let time = self.read(node.title);
        let is_item = node.kind == NodeKind::Measure;
        // the lead of an item is a sentence: only a short one heads what follows
        let heads = !is_item || node.title.len() <= LONGEST_HEAD;
        let is_split = frames.year().is_some_and(|year| looks_both_ways(node.title, self.times, year));
        let (outlook, may_be_task) = self.outlook();
        // （二）推进重点工作，为“十二五”规划的实施奠定基础: a sentence under what a year's review tells
        let is_told = above.reads == Some(Outlook::Past) && above.time.is_some() && time.is_none();
        let is_sentence = self.tokens.iter().any(|token| token.is(Class::Comma));
        let outlook = outlook
            .filter(|_| heads && !is_split)
            .filter(|outlook| *outlook != Outlook::Plan || !(is_told && is_sentence));
        let mut heading = Heading {
            outlook,
            may_be_task,
            is_split,
            reads: above.reads,
            planned: false,
            looks_back: false,
            parent: node.parent,
            frame: above.frame,
            time: above.time,
            is_carried: above.is_carried,
            stretch: above.stretch,
            turns: above.turns,
            topic: (node.title.len() <= LONGEST_TOPIC && names_thing(self.reading, &self.tokens))
                .then_some(node.title),
        };
        match outlook {
            Some(Outlook::Apart) => {
                heading = heading.undated();
            }
            // what is said under a time of its own does not leave it
            Some(Outlook::Past | Outlook::Plan) if above.time.is_none() && above.reads != outlook => {
                heading.reads = outlook;
                heading.is_carried = false;
                heading.frame = Some(frames.of_outlook(outlook));
            }
            Some(Outlook::Result) if above.reads.is_none() => {
                heading.reads = outlook;
                heading.is_carried = false;
                heading.frame = Some(frames.of_outlook(outlook));
            }
            _ => {}
        }
        let Some((index, stretch)) = time else { return heading };
        let Some(draft) = self.times.get(index) else { return heading };
        // 今后五年的工作
        let reads = outlook.or(draft.is_ahead().then_some(Outlook::Plan)).or(above.reads);
        // 今年的工作 behind a heading of “十五” speaks from the report
        let is_apart = above.is_carried && draft.told == Told::FromNow;
        let from =
            above.frame.filter(|_| reads == above.reads && !is_apart).unwrap_or(frames.of_outlook(reads));
        if let Some(days) = from.days_of(draft, None) {
            heading.reads = reads;
            heading.frame = Some(frames.below(days, reads));
            heading.time = Some((index, is_item));
            heading.is_carried = false;
            heading.stretch = stretch.and_then(|index| {
                let draft = self.times.get(index)?;
                Some((index, from.days_of(draft, None)?))
            });
        }
        heading
    }

    /// Where the text below a review comes to other years than those of its title (2021年是本届政府最后一年，…; 五年来，…), and what the
    /// heading says from there on.
    fn turns(
        &self,
        node: &Node,
        heading: &Heading,
        frames: &Frames,
        outline: &Outline,
        turned: &mut Vec<Turn>,
    ) {
        let Some(kind) = self.turning(node, heading, frames) else { return };
        let before = turned.len();
        let Some(year) = frames.reviewed() else { return };
        let first =
            outline.paragraphs.partition_point(|paragraph| paragraph.range.start() < node.title.end());
        let inside = outline.paragraphs[first..].iter().map(|paragraph| paragraph.range.start());
        for start in inside.take_while(|start| *start < node.range.end()) {
            let Some(opener) = Opener::at(self.reading, self.times, start) else { continue };
            let Some(draft) = self.times.get(opener.index) else { continue };
            // behind the first year to come, several years are those of the review again
            let is_back = matches!(kind, Turning::Plan) && !opener.is_single;
            let reads = if is_back { Some(Outlook::Past) } else { heading.reads };
            let Some(days) = frames.of_outlook(reads).days_of(draft, None) else { continue };
            let (from, to) = (days.0.year(), days.1.year());
            let is_review = opener.is_topic && !opener.is_from_now && to == year;
            let turns = is_whole(days)
                && match kind {
                    Turning::Named(named) if opener.is_single => from == named && to == named,
                    Turning::Plan if opener.is_single => {
                        opener.is_topic && from == to && to > year && frames.year() == Some(to)
                    }
                    _ => is_review && (from == to) == opener.is_single,
                };
            let now = turned[before..].last().map_or(heading.frame, |turn| Some(turn.frame));
            if !turns || now.and_then(|frame| frame.days) == Some(days) {
                continue;
            }
            turned.push(Turn {
                at: start,
                frame: frames.below(days, reads),
                time: opener.index,
                plans: matches!(kind, Turning::Plan) && !is_back,
            });
        }
        // 五年来，… below a title of one year holds as long as a paragraph comes back to that year
        let several = |frame: Option<Frame>| {
            frame.and_then(|frame| frame.days).is_some_and(|(from, to)| from.year() != to.year())
        };
        let is_of_one = times_of(node.title, self.times).len() == 1 && !several(heading.frame);
        while is_of_one
            && turned.len() > before
            && turned.last().is_some_and(|turn| several(Some(turn.frame)))
        {
            turned.pop();
        }
    }

    /// Whether the text below a heading may turn to other years.
    fn turning(&self, node: &Node, heading: &Heading, frames: &Frames) -> Option<Turning> {
        let year = frames.year()?;
        let times = times_of(node.title, self.times);
        let reviews = heading.reads == Some(Outlook::Past);
        if let [one, other] = times
            && let Some(named) =
                year_beside(one, other, year, reviews).or_else(|| year_beside(other, one, year, reviews))
        {
            return Some(Turning::Named(named));
        }
        let is_top = node.kind == NodeKind::Section && node.parent.is_none();
        match heading.reads {
            Some(Outlook::Past) => is_top.then_some(Turning::Review),
            // 今年是“十四五”开局之年 behind a heading of the plan's years
            _ => (is_top && times.is_empty() && heading.is_carried).then_some(Turning::Plan),
        }
    }

    /// Reads the words of a title: the one time that is said of what stands below it, and several years named beside it.
    fn read(&mut self, title: TextRange) -> Option<(usize, Option<usize>)> {
        // a list that was cut off leaves the rest of its text as a title
        let end = boundary_before(self.reading, title.end().min(title.start() + LONGEST_READ));
        let title = TextRange::new(title.start(), end);
        let first = self.times.partition_point(|time| time.range.start() < title.start());
        let inside = self.times[first..].iter().zip(first..);
        let inside = inside.take_while(|(time, _)| time.range.end() <= title.end());
        let fixed: Vec<Fixed> = inside
            .map(|(time, index)| Fixed { range: time.range, class: Class::Time, index: index as u32 })
            .collect();
        self.tokens.clear();
        self.tokenizer.tokens(self.reading, title, &fixed, &mut self.tokens, &Stop::never());
        let mut governing = timing::governing(self.reading, &self.tokens, self.times);
        let (first, opens) = governing.next()?;
        if title.len() > LONGEST_TITLE {
            return opens.then_some((first, None));
        }
        let Some((second, _)) = governing.next() else { return Some((first, None)) };
        if governing.next().is_some() {
            return None;
        }
        let (one, other) = (self.years(first)?, self.years(second)?);
        match (one.0 < one.1, other.0 < other.1) {
            // “十四五”时期的目标和2035年远景目标: the stretch
            (true, false) if other.0 > one.1 => Some((first, None)),
            // “十三五”暨2020年工作回顾: the year, and the stretch for what is averaged or summed
            (true, false) => Some((second, Some(first))),
            (false, true) => Some((first, Some(second))),
            _ => None,
        }
    }

    /// The first and the last year that a time names.
    fn years(&self, time: usize) -> Option<(i32, i32)> {
        let (from, to) = self.times.get(time)?.moments?;
        match (from.year, to.year) {
            (Year::Named(from), Year::Named(to)) | (Year::Report(from), Year::Report(to)) => Some((from, to)),
            _ => None,
        }
    }
}

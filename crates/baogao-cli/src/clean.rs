//! `baogao clean`: the clean text, its repairs one by one, or both texts at once.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

use anyhow::{Result, bail};
use baogao::{CleanText, FindingCode, Repair, RepairKind, RepairKinds};

use crate::args::CleanOptions;
use crate::batch::{Batch, Outcome};
use crate::output::{Frame, Output, each, head};
use crate::place::Places;

/// Writes what was asked for.
pub(crate) fn run(options: &CleanOptions) -> Result<Outcome> {
    let kinds = kinds(&options.without)?;
    let batch = Batch::new(&options.input)?;
    let output = Output::open(options.input.output.as_deref(), "txt")?;
    // A file for every document needs no line that says which it is.
    let is_headed = batch.is_many && matches!(output, Output::One(_));
    let shows = options.input.output.is_none() && io::stdout().is_terminal();
    let coloured = shows || std::env::var_os("CLICOLOR_FORCE").is_some();
    let tally = Mutex::new(Tally::default());
    let outcome = each(batch, output, Frame::default(), |parsed, out| {
        head(is_headed, parsed, out)?;
        let clean = baogao::clean_with(&parsed.document.text, kinds);
        let findings = parsed.document.findings.iter();
        let unreadable = findings.filter(|finding| finding.code == FindingCode::Unreadable).count();
        if let Ok(mut tally) = tally.lock() {
            tally.add(&clean, unreadable);
        }
        if options.explain {
            explain(&clean, out)?;
        } else if options.diff {
            diff(&clean, coloured, out)?;
        } else if options.simplified {
            out.write_all(clean.simplified().as_bytes())?;
        } else {
            out.write_all(clean.text.as_bytes())?;
        }
        Ok(())
    })?;
    if let Ok(tally) = tally.into_inner()
        && tally.documents > 0
    {
        // The result is written: that nobody listens changes nothing.
        let _ = writeln!(io::stderr(), "baogao: {}", tally.line());
    }
    Ok(outcome)
}

/// How many repairs of every kind were made in how many documents, and how many stretches are left unreadable.
#[derive(Default)]
struct Tally {
    documents: usize,
    repairs: [usize; RepairKind::ALL.len()],
    unreadable: usize,
}

impl Tally {
    fn add(&mut self, clean: &CleanText<'_>, unreadable: usize) {
        for (count, kind) in self.repairs.iter_mut().zip(RepairKind::ALL) {
            *count += clean.repairs.iter().filter(|repair| repair.kind == kind).count();
        }
        self.unreadable += unreadable;
        self.documents += 1;
    }

    /// What was repaired, in one line.
    fn line(&self) -> String {
        let counted = RepairKind::ALL.iter().zip(self.repairs).filter(|(_, count)| *count > 0);
        let kinds: Vec<String> = counted.map(|(kind, count)| format!("{count} {}", kind.name())).collect();
        let mut line = match self.repairs.iter().sum() {
            0 => "nothing to repair".to_owned(),
            1 => format!("1 repair ({})", kinds.concat()),
            all => format!("{all} repairs ({})", kinds.join(", ")),
        };
        if self.unreadable > 0 {
            line += &format!("; {} unreadable, which `baogao check` lists", self.unreadable);
        }
        line
    }
}

fn kinds(without: &[String]) -> Result<RepairKinds> {
    let mut kinds = RepairKinds::all();
    for name in without {
        let Some(kind) = RepairKind::ALL.into_iter().find(|kind| kind.name() == name) else {
            bail!("no repair is called {name}: {}", RepairKind::ALL.map(RepairKind::name).join(", "));
        };
        kinds = kinds.without(kind);
    }
    Ok(kinds)
}

/// One line a repair: its place, kind, before and after, and what proves it.
fn explain(clean: &CleanText<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(clean.source);
    for repair in &clean.repairs {
        let range = repair.span.range();
        let (line, column) = places.place(range.start);
        let (kind, before, after) = (repair.kind.name(), &clean.source[range], &repair.replacement);
        writeln!(out, "{line}:{column}\t{kind}\t{before:?}\t{after:?}\t{}", proof(clean, repair))?;
    }
    Ok(())
}

/// What proves a repair.
fn proof(clean: &CleanText<'_>, repair: &Repair) -> String {
    let range = repair.span.range();
    let before = clean.source[..range.start].chars().next_back().unwrap_or(' ');
    let behind = clean.source[range.end..].chars().next().unwrap_or(' ');
    match repair.kind {
        RepairKind::Control => "it shows as nothing, or stands for what is put here".into(),
        RepairKind::PinyinGloss => format!("it is a reading of {before}"),
        RepairKind::ByteShift => {
            format!("as bytes of GBK read one late it decodes to {} without a rest", repair.replacement)
        }
        RepairKind::Mojibake => format!("its bytes are UTF-8 throughout, of {}", repair.replacement),
        RepairKind::PageNumber => "it counts a page, and cuts what stands around it".into(),
        RepairKind::DoubledComma => "one comma is enough".into(),
        RepairKind::Width => "these are forms of full width of the same characters".into(),
        RepairKind::LetterSpacing => "every character of the line stands by itself".into(),
        RepairKind::InnerSpace => format!("{before} and {behind} belong together"),
        RepairKind::LineWrap => format!("the sentence goes on from {before} to {behind}"),
        _ => repair.kind.name().into(),
    }
}

/// The source with what went in red and what came in green, where something did.
fn diff(clean: &CleanText<'_>, coloured: bool, out: &mut dyn Write) -> io::Result<()> {
    let (red, green, plain) = if coloured { ("\u{1b}[31m", "\u{1b}[32m", "\u{1b}[0m") } else { ("", "", "") };
    let mut at = 0;
    for repair in &clean.repairs {
        let range = repair.span.range();
        write!(out, "{}", &clean.source[at..range.start])?;
        // What does not show is told by its escape.
        let gone = clean.source[range.clone()].escape_debug().to_string();
        write!(out, "{red}[-{gone}-]{plain}")?;
        if !repair.replacement.is_empty() {
            write!(out, "{green}{{+{}+}}{plain}", repair.replacement)?;
        }
        at = range.end;
    }
    write!(out, "{}", &clean.source[at..])
}

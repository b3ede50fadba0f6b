//! `baogao parse --format html`: a page for every document, and where they go to a folder a page over all of them.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use baogao_export::{FileNames, PageOptions, html, html_index};

use crate::batch::{Batch, Outcome, Parsed};
use crate::output::{Frame, LARGE, Output, each};
use crate::whole_file::Sink;

/// The page over all of a folder.
const INDEX: &str = "index";

/// Pages to standard output, a file, or a folder.
pub(crate) fn run(batch: Batch, path: Option<&Path>, options: PageOptions) -> Result<Outcome> {
    let batch = batch.explained(true);
    match Output::pages(path, "html", batch.is_many)? {
        Output::Folder(folder, ..) => in_folder(batch, &folder, options),
        one => each(batch, one, Frame::default(), |parsed, out| {
            out.write_all(html(&parsed.document, options).as_bytes())?;
            Ok(())
        }),
    }
}

/// A page for every document, which are kept for the page over them where there are several.
fn in_folder(batch: Batch, folder: &Path, options: PageOptions) -> Result<Outcome> {
    let mut names = FileNames::default();
    names.free(INDEX);
    let mut pages: Vec<(String, Parsed)> = Vec::new();
    let outcome = batch.run(
        |parsed| {
            // a large one is not held as a page too
            let page = (parsed.document.text.len() < LARGE).then(|| html(&parsed.document, options));
            Ok((page, parsed))
        },
        |(page, parsed)| {
            let name = format!("{}.html", names.free(&parsed.doc));
            write(&folder.join(&name), &page.unwrap_or_else(|| html(&parsed.document, options)))?;
            pages.push((name, parsed));
            Ok(())
        },
    )?;
    if pages.len() > 1 && outcome != Outcome::Stopped {
        let listed =
            pages.iter().map(|(name, parsed)| (parsed.doc.as_str(), name.as_str(), &parsed.document));
        write(&folder.join(format!("{INDEX}.html")), &html_index(listed, options)?)?;
    }
    Ok(outcome)
}

fn write(path: &Path, page: &str) -> Result<()> {
    let mut file = Sink::open(Some(path))?;
    file.write_all(page.as_bytes()).with_context(|| path.display().to_string())?;
    file.finish()
}

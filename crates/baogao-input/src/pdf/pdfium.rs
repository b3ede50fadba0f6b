//! PDFium, which other programs bring along, found when the first PDF is read.
#![allow(clippy::float_arithmetic)] // Points of its pages are floats; they leave here as whole numbers.

use std::env;
use std::path::PathBuf;
use std::sync::OnceLock;

use pdfium_render::prelude::{
    PdfDocument, PdfPage, PdfPageIndex, PdfPageTextChar, PdfPoints, PdfRect, Pdfium, PdfiumError,
    PdfiumInternalError,
};

use super::{Glyph, Page, PdfReader};
use crate::error::ReadError;
use crate::read::Options;
use crate::source::Format;

/// Angles by which a line may lean: more is a stamp or a watermark.
const LEAN: f32 = 5.0;
/// Characters of a page, and of all pages: no page of a report has more.
const MOST: (usize, usize) = (200_000, 20_000_000);

impl PdfReader {
    /// A reader that uses PDFium, looked for when the first PDF comes: at the path in `BAOGAO_PDFIUM` (the library or its folder),
    /// beside the program, and among the system's libraries. Where there is none, every PDF gives [`ReadError::Pdf`].
    ///
    /// ```
    /// use baogao_input::{Options, pdf::PdfReader, read};
    /// let options = Options { pdf: Some(PdfReader::pdfium()), ..Options::default() };
    /// // Damaged for PDFium, and told of as a PDF where there is none.
    /// assert!(["damaged", "pdf"].contains(&read(b"%PDF-1.7", &options).unwrap_err().code()));
    /// ```
    pub fn pdfium() -> Self {
        Self::new(|bytes, options| {
            let library = library().ok_or(ReadError::Pdf)?;
            let document =
                library.load_pdf_from_byte_slice(bytes, None).map_err(|error| trouble(&error, None))?;
            pages(&document, options)
        })
    }
}

fn library() -> Option<&'static Pdfium> {
    static LIBRARY: OnceLock<Option<Pdfium>> = OnceLock::new();
    LIBRARY.get_or_init(find).as_ref()
}

fn find() -> Option<Pdfium> {
    let file = |path: PathBuf| {
        if path.is_dir() { Pdfium::pdfium_platform_library_name_at_path(&path) } else { path }
    };
    let named = env::var_os("BAOGAO_PDFIUM").map(PathBuf::from);
    let beside = env::current_exe().ok().and_then(|program| program.parent().map(PathBuf::from));
    let places = named.into_iter().chain(beside).map(file).filter(|path| path.is_file());
    let found = places.filter_map(|path| Pdfium::bind_to_library(path).ok()).next();
    found.or_else(|| Pdfium::bind_to_system_library().ok()).map(Pdfium::new)
}

fn trouble(error: &PdfiumError, page: Option<usize>) -> ReadError {
    match error {
        PdfiumError::PdfiumLibraryInternalError(
            PdfiumInternalError::PasswordError | PdfiumInternalError::SecurityError,
        ) => ReadError::Encrypted,
        _ => {
            let detail = match page {
                Some(page) => format!("page {} cannot be read", page + 1),
                None => "it is cut off or not well-formed".to_owned(),
            };
            ReadError::Damaged { format: Format::Pdf, detail }
        }
    }
}

fn pages(document: &PdfDocument<'_>, options: &Options) -> Result<Vec<Page>, ReadError> {
    let mut count = 0;
    let most = MOST.1.min(options.limits.max_text);
    let mut pages = Vec::new();
    for index in 0..document.pages().len() {
        let at = usize::try_from(index).unwrap_or_default();
        let page = document.pages().get(index as PdfPageIndex).map_err(|error| trouble(&error, Some(at)))?;
        let page = page_of(&page, at)?;
        count += page.glyphs.len();
        if count > most {
            return Err(ReadError::TooLarge { what: "its text".to_owned(), limit: most as u64 });
        }
        pages.push(page);
    }
    Ok(pages)
}

fn page_of(page: &PdfPage<'_>, at: usize) -> Result<Page, ReadError> {
    let trouble = |error: PdfiumError| trouble(&error, Some(at));
    let (width, height) = (page.width(), page.height());
    let rotation = page.rotation().map_err(trouble)?.as_degrees() as i32;
    let text = page.text().map_err(trouble)?;
    if usize::try_from(text.len()).is_ok_and(|length| length > MOST.0) {
        let what = format!("the text of page {}", at + 1);
        return Err(ReadError::TooLarge { what, limit: MOST.0 as u64 });
    }
    let mut found = Page { width: hundredths(width), height: hundredths(height), ..Page::default() };
    for character in text.chars().iter() {
        // Spaces and line ends that PDFium makes up: the places say it better.
        if character.is_generated().unwrap_or_default() || leans(&character, rotation) {
            continue;
        }
        let Ok(bounds) = character.loose_bounds() else { continue };
        let (left, bottom, right, top) = turned(bounds, rotation, width, height);
        let name = character.font_name();
        let font = found.fonts.iter().position(|known| *known == name).unwrap_or_else(|| {
            found.fonts.push(name);
            found.fonts.len() - 1
        });
        // What a font has no reading for is lost, and said to be.
        let character = character.unicode_char().filter(|&c| c != '\0').unwrap_or('\u{fffd}');
        found.glyphs.push(Glyph { character, left, bottom, right, top, font });
    }
    Ok(found)
}

fn leans(character: &PdfPageTextChar<'_>, rotation: i32) -> bool {
    let angle = character.angle_degrees().unwrap_or_default() + rotation as f32;
    let lean = angle.rem_euclid(360.0);
    lean.min(360.0 - lean) > LEAN
}

/// Left, bottom, right and top on the page as it is looked at.
fn turned(bounds: PdfRect, rotation: i32, width: PdfPoints, height: PdfPoints) -> (i32, i32, i32, i32) {
    let [left, bottom, right, top] =
        [bounds.left(), bounds.bottom(), bounds.right(), bounds.top()].map(hundredths);
    let (width, height) = (hundredths(width), hundredths(height));
    match rotation {
        90 => (bottom, height - right, top, height - left),
        180 => (width - right, height - top, width - left, height - bottom),
        270 => (width - top, left, width - bottom, right),
        _ => (left, bottom, right, top),
    }
}

/// Points of a page are floats for the library; from here on they are hundredths.
fn hundredths(length: PdfPoints) -> i32 {
    (length.value * 100.0).round() as i32
}

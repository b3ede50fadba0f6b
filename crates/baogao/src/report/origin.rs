//! What is known of a text beyond it.

/// What a caller knows of a text: where it comes from, and the place that it is about.
///
/// ```
/// use baogao::{Origin, ParseOptions, Parser};
/// let origin = Origin { path: Some("山东省/青岛市2020.txt".to_owned()), ..Origin::default() };
/// let options = ParseOptions::new().origin(&origin);
/// let document = Parser::default().parse_with("政府工作报告\n各位代表：\n", &options)?;
/// let report = &document.reports[0];
/// assert_eq!(report.year, Some(2020));
/// assert_eq!(report.region.as_ref().map(|region| region.name.as_str()), Some("山东省青岛市"));
/// # Ok::<(), baogao::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The path of the file: its name and its folders tell year and region where the text tells neither.
    pub path: Option<String>,
    /// The place that all reports of the text are about, whatever they say.
    pub region: Option<String>,
}

/// Folders that are looked at, from the innermost one on.
const FOLDERS: usize = 2;

impl Origin {
    /// The names of the folders, the innermost first, and of the file without its ending.
    pub(super) fn parts(&self) -> (Vec<&str>, Option<&str>) {
        let mut parts = self.path.as_deref().unwrap_or_default().rsplit(['/', '\\']);
        let file = parts.next().filter(|file| !file.is_empty());
        let stem = file.map(|file| match file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 && ending.is_ascii() => stem,
            _ => file,
        });
        (parts.filter(|part| !part.is_empty()).take(FOLDERS).collect(), stem)
    }
}

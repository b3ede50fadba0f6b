//! The place that a report is about: from its title, the place where it was given, who gave it, whom he speaks for, who
//! issued it, its folder and its file.

mod divisions;
mod place;

use serde::{Deserialize, Serialize};

use super::origin::Origin;
use super::vocabulary::vocabulary;
use super::{Scene, head};
use divisions::divisions;
use place::{Place, Shorts};

/// The place that a report is about.
///
/// ```
/// let document = baogao::parse("襄樊市2008年政府工作报告\n生产总值增长14%。\n");
/// let region = document.reports[0].region.as_ref().map(|region| (region.name.as_str(), region.code.as_deref()));
/// assert_eq!(region, Some(("湖北省襄阳市", Some("420600"))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// As it is written.
    pub text: String,
    /// With the divisions that it lies in, as they are called now; as written where it is not known.
    pub name: String,
    /// GB/T 2260; `None` for a place that is not known, or one of several of its name.
    pub code: Option<String>,
}

impl Region {
    /// The last part of its name, without the divisions that it lies in.
    ///
    /// ```
    /// let document = baogao::parse("山东省青岛市2008年政府工作报告\n生产总值增长14%。\n");
    /// assert_eq!(document.reports[0].region.as_ref().map(|region| region.place()), Some("青岛市"));
    /// ```
    pub fn place(&self) -> &str {
        let mut rest = self.name.as_str();
        while let Some(behind) = place::behind_one(rest).filter(|behind| !behind.is_empty()) {
            rest = behind;
        }
        rest
    }

    /// The place that a caller names.
    pub(crate) fn named(text: &str) -> Self {
        let text = text.trim();
        let whole = place::opening(text, Shorts::Count).filter(|place| place.range.end == text.len());
        whole.map_or_else(
            || Self { text: text.to_owned(), name: text.to_owned(), code: None },
            |place| resolved(text, &place, &[]),
        )
    }
}

/// Whether a text is what a province, prefecture or county is called, its level left out or not.
pub(crate) fn is_division(text: &str) -> bool {
    divisions().prefix(text).is_some_and(|known| known.bytes == text.len())
}

/// The place that a report is about, where something tells.
pub(super) fn region(scene: &Scene<'_>, origin: &Origin) -> Option<Region> {
    let (folders, file) = origin.parts();
    let told = [
        Some(scene.title),
        scene.occasion,
        scene.speaker,
        scene.issuer,
        Some(head(scene.opening, CONTEXT)),
        file,
    ];
    let context: Vec<&str> = told.into_iter().flatten().chain(folders.iter().copied()).collect();
    let of = |(phrase, place): (&str, Place)| resolved(phrase, &place, &context);
    let by = |phrase: Option<&'_ str>, shorts| {
        phrase.and_then(|phrase| Some(resolved(phrase, &place::first(phrase, shorts)?, &context)))
    };
    let (title, occasion) = (by(Some(scene.title), Shorts::Count), by(scene.occasion, Shorts::Count));
    // 大理市 before the congress of 大理白族自治州: the title has lost an end
    let narrower = |title: &Region, occasion: &Region| {
        occasion.code.is_some() && title.name != occasion.name && title.name.starts_with(&occasion.name)
    };
    match (title, occasion) {
        (Some(title), Some(occasion)) if narrower(&title, &occasion) => return Some(occasion),
        (None, None) => {}
        (title, occasion) => return title.or(occasion),
    }
    if [Some(scene.title), scene.occasion].into_iter().flatten().any(is_national) {
        return None;
    }
    by(session(scene.opening), Shorts::No)
        .or_else(|| by(scene.speaker, Shorts::No))
        .or_else(|| represented(scene.opening).map(of))
        .or_else(|| by(scene.issuer, Shorts::No))
        .or_else(|| of_party(scene).map(of))
        .or_else(|| of_path(&folders, file, &context))
}

/// Bytes of the text that say in which place another one lies.
const CONTEXT: usize = 600;
/// Times that 代表 and 中共 are looked behind.
const MOST: usize = 4;
/// Characters of a line that says where a report was given.
const LONGEST: usize = 120;

fn is_national(phrase: &str) -> bool {
    vocabulary().region.national.is_in(phrase)
}

/// A line above the text that names the session, whatever else it says: a caption.
fn session(opening: &str) -> Option<&str> {
    opening.lines().take(12).find(|line| {
        line.len() > 6
            && vocabulary().sessions.is_in(line)
            && !is_national(line)
            && line.chars().count() <= LONGEST
    })
}

/// The place that the speaker stands for: 我代表山东省人民政府.
fn represented(opening: &str) -> Option<(&str, Place)> {
    vocabulary().region.stands_for.iter(opening).take(MOST).find_map(|word| {
        let behind = head(&opening[word.end..], 60);
        Some((behind, place::opening(behind, Shorts::No)?))
    })
}

/// The place of the party's committee, of the level of the government that the speaker stands for: 中共青山省委.
fn of_party<'a>(scene: &Scene<'a>) -> Option<(&'a str, Place)> {
    let words = &vocabulary().region;
    let level = words.stands_for.iter(scene.opening).take(MOST).find_map(|word| {
        let behind = &scene.opening[word.end..];
        let level = words.levels.prefix(behind)?.end;
        words.behind_generic.prefix(&behind[level..]).map(|_| &behind[..level])
    })?;
    words.party.iter(scene.text).take(MOST).find_map(|word| {
        let behind = head(&scene.text[word.end..], 60);
        let place = place::opening(behind, Shorts::No)?;
        let own = behind[place.range.clone()].ends_with(level) && behind[place.range.end..].starts_with('委');
        own.then_some((behind, place))
    })
}

/// The file's place where it lies in the folder's, else the folder's.
fn of_path(folders: &[&str], file: Option<&str>, context: &[&str]) -> Option<Region> {
    let of = |part: &str| Some(resolved(part, &place::first(part, Shorts::Count)?, context));
    let of_file = file.and_then(of);
    // A folder is named for a place, or it says nothing of one.
    let of_folder = folders.iter().find_map(|folder| {
        let bare = folder.trim_matches(|c: char| !c.is_alphabetic());
        let place = place::opening(bare, Shorts::Count)?;
        vocabulary().region.behind_folder(&bare[place.range.end..]).then(|| resolved(bare, &place, context))
    });
    match (of_folder, of_file) {
        (Some(folder), Some(file)) => {
            let inside = file.name.starts_with(&folder.name) || folder.code.is_none() && file.code.is_none();
            Some(if inside { file } else { folder })
        }
        (folder, file) => folder.or(file),
    }
}

/// A place by its name and code; of several of one name the one whose surroundings are named with it.
fn resolved(phrase: &str, place: &Place, context: &[&str]) -> Region {
    let text = phrase[place.range.clone()].to_owned();
    let written = |text: String| Region { name: text.clone(), text, code: None };
    let Some(row) = chosen(&place.rows, context) else { return written(text) };
    let rest = &phrase[place.known..place.range.end];
    let name = divisions().full_name(row) + rest;
    let code = divisions().get(row).filter(|_| rest.is_empty()).map(|division| division.code.to_owned());
    Region { text, name, code }
}

fn chosen(rows: &[usize], context: &[&str]) -> Option<usize> {
    if let [row] = rows {
        return Some(*row);
    }
    // 吉林: the province before the city, the city before a district
    let level = |row: &usize| divisions().get(*row).map(|division| division.level());
    let top = rows.iter().filter_map(level).min()?;
    let highest: Vec<usize> = rows.iter().copied().filter(|row| level(row) == Some(top)).collect();
    if let [row] = highest.as_slice() {
        return Some(*row);
    }
    let is_near = |row: &usize| {
        divisions().above(*row).any(|above| context.iter().any(|words| words.contains(above.short)))
    };
    let mut near = rows.iter().copied().filter(is_near);
    match (near.next(), near.next()) {
        (Some(row), None) => Some(row),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn a_caller_names_a_place() {
        let told = |text| {
            let Region { text, name, code } = Region::named(text);
            (text, name, code)
        };
        let of = |text: &str, name: &str, code: Option<&str>| {
            (text.to_owned(), name.to_owned(), code.map(ToOwned::to_owned))
        };
        assert_eq!(told("青岛市"), of("青岛市", "山东省青岛市", Some("370200")));
        assert_eq!(told("青岛"), of("青岛", "山东省青岛市", Some("370200")));
        assert_eq!(told("吉林"), of("吉林", "吉林省", Some("220000")));
        assert_eq!(told("辽宁省朝阳市"), of("辽宁省朝阳市", "辽宁省朝阳市", Some("211300")));
        assert_eq!(told("长春市朝阳区"), of("长春市朝阳区", "吉林省长春市朝阳区", Some("220104")));
        assert_eq!(told("朝阳区"), of("朝阳区", "朝阳区", None));
        assert_eq!(told("清江市"), of("清江市", "清江市", None));
        assert_eq!(told("青岛市青山县"), of("青岛市青山县", "山东省青岛市青山县", None));
        assert_eq!(told("青山省吉林市"), of("青山省吉林市", "青山省吉林市", None));
    }
}

//! Names of places in a phrase: divisions that are known, one behind the other, and places that are named like one.

use std::ops::Range;

use super::super::vocabulary::vocabulary;
use super::divisions::{Called, divisions};

/// A place as a phrase names it: 山东省青岛市, 清江市.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    /// Behind its last known division.
    pub(super) known: usize,
    /// The divisions that it may be; none for a place that is not known.
    pub(super) rows: Vec<usize>,
}

/// What counts as a name in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shorts {
    /// 深圳2012年政府工作报告
    Count,
    /// Names of people look like short names.
    No,
}

/// The first place that a phrase names.
pub(super) fn first(phrase: &str, shorts: Shorts) -> Option<Place> {
    phrase.char_indices().find_map(|(at, _)| {
        let opens = is_opening(&phrase[..at]);
        at_place(phrase, at, opens, shorts)
    })
}

/// The place that a phrase opens with.
pub(super) fn opening(phrase: &str, shorts: Shorts) -> Option<Place> {
    at_place(phrase, 0, true, shorts)
}

/// What stands behind the one name of a place that a phrase opens with.
pub(super) fn behind_one(phrase: &str) -> Option<&str> {
    let known =
        divisions().prefix(phrase).filter(|known| known.called != Called::Short).map(|known| known.bytes);
    known.or_else(|| invented(phrase)).map(|bytes| &phrase[bytes..])
}

/// Whether a name may start behind these words: at the start, behind a mark or a digit, behind 关于, 在, 年.
fn is_opening(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !c.is_alphabetic())
        || vocabulary().region.leads.suffix(before).is_some()
}

/// The place that starts right here.
fn at_place(phrase: &str, at: usize, opens: bool, shorts: Shorts) -> Option<Place> {
    let mut place = Place { range: at..at, known: at, rows: Vec::new() };
    if let Some(known) = divisions().prefix(&phrase[at..]) {
        let end = at + known.bytes;
        let is_name = known.called != Called::Short && (opens || known.bytes > 2 * '县'.len_utf8());
        let generic = vocabulary().region.generic.holds(&phrase[at..end]);
        let led = || divisions().prefix(&phrase[end..]).is_some_and(|next| lies_in(&next.rows, &known.rows));
        let short = || opens && shorts == Shorts::Count && is_end_of_short(&phrase[end..]);
        if is_name
            && (!generic || opens && vocabulary().region.behind_generic.prefix(&phrase[end..]).is_some())
            || known.called == Called::Short && (opens && led() || short())
        {
            place = Place { range: at..end, known: end, rows: known.rows };
        }
    }
    if place.range.is_empty() {
        if !opens {
            return None;
        }
        place.range.end = at + invented(&phrase[at..])?;
    }
    lengthen(phrase, &mut place);
    Some(place)
}

/// Takes what stands behind and lies in the place: 青岛市 behind 山东省, 双河镇 behind 青河县.
fn lengthen(phrase: &str, place: &mut Place) {
    for _ in 0..3 {
        let behind = &phrase[place.range.end..];
        let next = divisions().prefix(behind).filter(|next| next.called != Called::Short);
        if let Some(next) = next.filter(|next| place.rows.is_empty() || lies_in(&next.rows, &place.rows)) {
            if place.rows.is_empty() {
                place.range.end += next.bytes;
                continue;
            }
            let above = std::mem::take(&mut place.rows);
            let inside = |row: &usize| above.iter().any(|above| divisions().is_in(*row, *above));
            place.rows = next.rows.into_iter().filter(inside).collect();
            place.range.end += next.bytes;
            place.known = place.range.end;
        } else if let Some(bytes) = invented(behind) {
            place.range.end += bytes;
        } else {
            break;
        }
    }
}

fn lies_in(rows: &[usize], above: &[usize]) -> bool {
    rows.iter().any(|row| above.iter().any(|above| divisions().is_in(*row, *above)))
}

/// What may stand behind a short name: a year, a mark, 政府.
fn is_end_of_short(behind: &str) -> bool {
    behind.chars().next().is_none_or(|c| !c.is_alphabetic())
        || "一二〇○".contains(|c| behind.starts_with(c))
        || vocabulary().region.behind_short.prefix(behind).is_some()
}

/// Characters of a place's name at most, its level aside.
const LONGEST: usize = 7;

/// The bytes of what is named like a place: 清江市, 青山县, 双河镇.
fn invented(text: &str) -> Option<usize> {
    let words = &vocabulary().region;
    for (stem, (at, c)) in text.char_indices().enumerate().take(LONGEST + 1) {
        if let Some(level) = words.levels.prefix(&text[at..]) {
            let end = at + level.end;
            // 青州市: the next character says the level
            let goes_on = level.end == c.len_utf8() && words.levels.prefix(&text[end..]).is_some();
            if stem >= 2 && !goes_on {
                let refused = words.no_place.suffix(&text[..end]).is_some()
                    || words.stops.is_in(&text[..at])
                    || words.behind_no_place.prefix(&text[end..]).is_some();
                return (!refused).then_some(end);
            }
        }
        if !crate::codes::is_ideograph(c) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Shorts, first};

    fn told(phrase: &str) -> Option<&str> {
        first(phrase, Shorts::Count).map(|place| &phrase[place.range])
    }

    #[test]
    fn places_are_found_in_phrases() {
        for (phrase, place) in [
            ("2023年青山县政府工作报告", Some("青山县")),
            ("关于清江市2019年预算执行情况的报告", Some("清江市")),
            ("2025年广东省政府工作报告", Some("广东省")),
            ("1月22日广东省代省长林远舟在省人大会议上作政府工作报告", Some("广东省")),
            ("林远市长在清江市第九届人民代表大会第三次会议上的政府工作报告", Some("清江市")),
            ("山东省青岛市2020年政府工作报告", Some("山东省青岛市")),
            ("青山县双河镇2020年工作总结", Some("青山县双河镇")),
            ("内蒙古自治区人民政府", Some("内蒙古自治区")),
            ("恩施州政府工作报告", Some("恩施州")),
            ("深圳2012年政府工作报告", Some("深圳")),
            ("湖北武汉市2012年政府工作报告", Some("湖北武汉市")),
            ("2012年自治区政府工作报告", None),
            ("政府工作报告（省十一届人大第三次会议 2010年）", None),
            ("政府工作报告-省", None),
            ("政府工作报告", None),
            ("全市工作总结", None),
            ("农贸市场管理工作总结", None),
            ("城市管理局2022年工作总结", None),
            ("高新技术产业开发区2022年工作总结", None),
            ("城镇社区2022年工作总结", None),
            ("乡镇人民政府五年工作总结", None),
            ("示范县创建工作总结", None),
            ("关于2023年国民经济和社会发展计划执行情况的报告", None),
        ] {
            assert_eq!(told(phrase), place, "{phrase}");
        }
    }
}

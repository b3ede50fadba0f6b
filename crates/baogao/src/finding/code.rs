//! What findings are about.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[doc = $what:literal])+ $code:ident = $name:literal, $advice:literal;)*) => {
        /// What a finding is about. In JSON a code is written in snake case (`numbering_gap`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum FindingCode {
            $($(#[doc = $what])+ $code,)*
        }

        impl FindingCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The name that it has in JSON.
            ///
            /// ```
            /// assert_eq!(baogao::FindingCode::NumberingGap.name(), "numbering_gap");
            /// ```
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }

            /// What it says, in a sentence.
            pub fn what(self) -> &'static str {
                match self {
                    $(Self::$code => concat!($($what),+).trim_ascii_start(),)*
                }
            }

            /// What to do about it.
            pub fn advice(self) -> &'static str {
                match self {
                    $(Self::$code => $advice,)*
                }
            }
        }
    };
}

codes! {
    /// The text is longer than the limit and was not read.
    TooLarge = "too_large", "split the text, or raise the limit";
    /// The text has more figures or markers than its length allows (10,000, or a figure for 16 and a marker for 24 bytes of a longer
    /// one): the rest was not read.
    TooManyRecords = "too_many_records", "split the text: where it is data and no report, read it as data";
    /// A damaged stretch that could not be restored with certainty.
    Unreadable = "unreadable", "look the place up in the original and type it anew";
    /// Navigation, a notice or a page number: no part of the document, and not read as one.
    Furniture = "furniture", "delete it, where the text is to go out";
    /// A year or a name was redacted (`20__年`, `镇X委`).
    Redacted = "redacted", "fill it in";
    /// A number that an overwriting of years has probably hit, or that cannot be read as it stands (`12,34元`).
    SuspectNumber = "suspect_number", "compare the number with its source";
    /// A numbering leaves out a value (一、 then 三、).
    NumberingGap = "numbering_gap", "number the items anew, or put in the one that is missing";
    /// A numbering gives a value twice.
    NumberingRepeat = "numbering_repeat", "number the items anew";
    /// A damaged or lost marker was restored.
    MarkerInferred = "marker_inferred", "write the marker as it is read, if it is read right";
    /// A declared count (三个方面) differs from the items that follow.
    CountMismatch = "count_mismatch", "correct the count, or put in the item that is missing";
    /// A level of the usual order is left out (1. right below 一、).
    LevelSkipped = "level_skipped", "use the levels in their order: 一、 （一） 1. （1）";
    /// A report of a collection repeats another one.
    DuplicateReport = "duplicate_report", "keep one of them";
    /// Parts of a total, or the shares of a whole, do not add up.
    SumMismatch = "sum_mismatch", "compare the parts and the total with their source";
    /// A level, its change and its growth rate in one sentence contradict each other beyond rounding.
    GrowthMismatch = "growth_mismatch", "work the rate out anew; where it is at constant prices (可比价), say so";
    /// A report's title and its date name years that cannot both be right.
    DateMismatch = "date_mismatch", "correct the title or the date";
    /// A table whose columns or units could not be told with certainty.
    TableDoubtful = "table_doubtful", "write the unit into the head of the table, and one value a cell";
    /// A number differs between two copies of a paragraph.
    CopiesDiffer = "copies_differ", "find out which copy is right";
    /// The bytes were probably in another encoding than the one they were read in.
    EncodingDoubtful = "encoding_doubtful", "name the encoding (`--encoding gb18030`), or save the text as UTF-8";
    /// A marker is written otherwise than GB/T 9704 has it (`（一）、`, `1、`).
    NumberingForm = "numbering_form", "write the levels as 一、 （一） 1. （1）";
    /// A level stands below one that it should stand above (（一） below 1.).
    LevelReversed = "level_reversed", "use the levels in their order: 一、 （一） 1. （1）";
    /// One indicator has two values for one time in one report.
    IndicatorConflict = "indicator_conflict", "find out which value is right and write it in both places";
    /// One indicator is measured in two units in one report (亩 and 公顷).
    UnitsMixed = "units_mixed", "write both amounts in one unit, the legal one where there is one";
    /// A share or a rate changes by percent where points are meant (城镇化率提高1.2%).
    PercentForPoints = "percent_for_points", "write 个百分点 where a share or a rate moved by so many points";
    /// Something falls by a multiple (下降2倍).
    FallByMultiple = "fall_by_multiple", "write the fall in percent, or that it is so many parts of what it was";
    /// A year that does not fit its report: a heading left from last year's, or a result of a year to come.
    YearSlip = "year_slip", "correct the year";
    /// A day that the calendar does not have (2月30日).
    DateImpossible = "date_impossible", "correct the day";
    /// A figure differs from the same figure of the same time in the report before.
    DiffersFromOld = "differs_from_old", "find out which is right; where the figure was revised, say so";
    /// A growth is told that the level and that of the report before do not make.
    GrowthDiffersFromOld = "growth_differs_from_old", "work the rate out anew; where the base was revised (同口径), say so";
    /// A level is a thousand times that of the report before, or a thousandth.
    UnitSlip = "unit_slip", "correct the unit: 万 and 亿 are easily mistaken";
}

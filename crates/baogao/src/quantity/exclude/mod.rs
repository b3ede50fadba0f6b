//! Numbers that measure nothing: ordinals, names, codes, the article 一, spans of time that only say when. Each is set aside by
//! a named rule; the first that holds is the reason.

mod bare;
mod beside;
#[cfg(test)]
mod cases;
mod neighbours;
mod phrase;
mod words;

use super::QuantityKind;
use super::mention::{Mention, Reader};
use super::name::Names;
use words::Words;

pub(super) use neighbours::counts_none;

/// A rule that sets numbers aside.
#[derive(Debug)]
pub(crate) struct Exclusion {
    /// Family and name: `exclude.ordinal`.
    pub(crate) id: &'static str,
    /// What is no metric, and why, in a sentence.
    pub(crate) why: &'static str,
    /// Part of a name: no quantity in any sense.
    pub(crate) is_name: bool,
    /// The numbers that it looks at.
    among: Among,
    holds: fn(&Scene<'_, '_>) -> bool,
}

/// Which numbers a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Among {
    All,
    /// All but shares, points and thresholds, which nothing but their front makes a name.
    Amounts,
    /// Amounts without a unit.
    Bare,
    /// Amounts with a unit.
    Measured,
    /// Amounts with a counting word.
    Counts,
}

/// A number and its neighbours.
struct Scene<'s, 't> {
    reader: &'s Reader<'t>,
    names: &'static Names,
    words: &'static Words,
    mention: &'s Mention<'t>,
}

/// The rules in the order in which they are tried.
pub(crate) static RULES: [Exclusion; 18] = [
    Exclusion {
        id: "exclude.ordinal",
        why: "第, 初 and the like in front make a place in an order of a number",
        is_name: false,
        among: Among::All,
        holds: neighbours::is_ordinal,
    },
    Exclusion {
        id: "exclude.code",
        why: "a number behind a dot, a sign or a Latin letter is part of a code (PM2.5, 5·12, T3); a word such as GDP names \
              what is measured",
        is_name: true,
        among: Among::All,
        holds: neighbours::is_code,
    },
    Exclusion {
        id: "exclude.times",
        why: "so many of a number name a slogan (六个100%)",
        is_name: true,
        among: Among::All,
        holds: phrase::is_times,
    },
    Exclusion {
        id: "exclude.set_phrase",
        why: "a set phrase opens with its number (三个代表, 一带一路)",
        is_name: true,
        among: Among::Amounts,
        holds: phrase::is_set,
    },
    Exclusion {
        id: "exclude.rate_base",
        why: "the hundred thousand of a rate count nothing (10万人死亡率)",
        is_name: false,
        among: Among::Amounts,
        holds: phrase::is_rate_base,
    },
    Exclusion {
        id: "exclude.quoted",
        why: "a number alone in quotation marks is a name (“33条”)",
        is_name: true,
        among: Among::Amounts,
        holds: phrase::is_quoted,
    },
    Exclusion {
        id: "exclude.class",
        why: "a character behind digits makes a class of them (500强, 3号)",
        is_name: true,
        among: Among::Bare,
        holds: bare::is_class,
    },
    Exclusion {
        id: "exclude.model_number",
        why: "a Latin letter behind a number makes a model of it (5G, 64K)",
        is_name: true,
        among: Among::Bare,
        holds: bare::is_model,
    },
    Exclusion {
        id: "exclude.round_word",
        why: "a round numeral opens a word (百姓, 千名干部) and counts nothing unless something bounds it",
        is_name: true,
        among: Among::Amounts,
        holds: phrase::is_round_word,
    },
    Exclusion {
        id: "exclude.bare",
        why: "nothing presents digits without a unit as a value",
        is_name: false,
        among: Among::Bare,
        holds: bare::is_untold,
    },
    Exclusion {
        id: "exclude.text_part",
        why: "方面, 禁令 and the like count parts of a text",
        is_name: true,
        among: Among::Measured,
        holds: |scene| scene.is_beside("text_part"),
    },
    Exclusion {
        id: "exclude.slogan",
        why: "a slogan in quotation marks holds its numbers (“一主两副”)",
        is_name: true,
        among: Among::Measured,
        holds: phrase::is_slogan,
    },
    Exclusion {
        id: "exclude.place_in_order",
        why: "a count between the words of a series tells a place in it (前两位, 五次会议, 一期工程)",
        is_name: false,
        among: Among::Measured,
        holds: |scene| scene.is_beside("ordinal"),
    },
    Exclusion {
        id: "exclude.duration",
        why: "a span of time says when or how long, and is measured behind few words (工期, 用时)",
        is_name: false,
        among: Among::Measured,
        holds: phrase::is_only_when,
    },
    Exclusion {
        id: "exclude.article",
        why: "一 with a counting word means a (一支队伍) unless it stands behind its noun",
        is_name: false,
        among: Among::Counts,
        holds: phrase::is_article,
    },
    Exclusion {
        id: "exclude.part_of_name",
        why: "a unit is part of a name or a shape (306省道, 3人制, 三面环山)",
        is_name: true,
        among: Among::Measured,
        holds: |scene| scene.is_beside("part_of_name"),
    },
    Exclusion {
        id: "exclude.measure_class",
        why: "a measure in front of its thing, or 级 behind it, tells the class of the thing (7纳米芯片, 30万千瓦级机组)",
        is_name: true,
        among: Among::Measured,
        holds: |scene| scene.mention.kind == QuantityKind::Measure && scene.is_beside("class"),
    },
    Exclusion {
        id: "exclude.exchange_base",
        why: "one or a hundred of a currency is the base of its rate (1美元兑6.6元)",
        is_name: false,
        among: Among::Measured,
        holds: phrase::is_exchanged,
    },
];

/// The rule that says why a number is no metric.
pub(super) fn judge(
    reader: &Reader<'_>,
    names: &'static Names,
    mention: &Mention<'_>,
) -> Option<&'static Exclusion> {
    let scene = Scene { reader, names, words: Words::builtin(), mention };
    let is_share = matches!(mention.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Scale);
    let is_bare = mention.unit.is_none();
    RULES.iter().find(|rule| {
        let looks = match rule.among {
            Among::All => true,
            Among::Amounts => !is_share,
            Among::Bare => !is_share && is_bare,
            Among::Measured => !is_share && !is_bare,
            Among::Counts => mention.kind == QuantityKind::Count,
        };
        looks && (rule.holds)(&scene)
    })
}

/// Rules are told apart by their names.
impl PartialEq for Exclusion {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'t> Scene<'_, 't> {
    /// The text in front of the number.
    fn front(&self) -> &'t str {
        self.reader.text.get(..self.mention.number).unwrap_or_default()
    }

    /// The last character in front of the number that is no space.
    fn before(&self) -> Option<char> {
        match self.reader.char_before(self.mention.number) {
            Some(' ') => self.front().trim_end_matches(' ').chars().next_back(),
            last => last,
        }
    }

    /// The text behind number, unit and bound.
    fn behind(&self) -> &'t str {
        self.reader.rest(self.mention.end)
    }

    fn next(&self) -> Option<char> {
        self.behind().chars().next()
    }

    /// Nothing in front bounds it.
    fn opens_with_number(&self) -> bool {
        self.mention.start == self.mention.number
    }
}

/// A mark that ends a clause, or the end of a bracket or quotation.
fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | ',' | ';' | '：' | '！' | '\n' | '\r' | ')' | '）' | '”' | '"')
}

/// The mark that opens a quotation or a title.
fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '"' | '‘')
}

fn closes_quote(c: char) -> bool {
    matches!(c, '”' | '"' | '’')
}

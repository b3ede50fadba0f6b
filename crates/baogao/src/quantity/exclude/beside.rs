//! Forms of words around a number with its unit, as `data/exclude.toml` lists them.

use cn_numbers::Number;

use super::Scene;
use super::words::{Beside, begins, ends};
use crate::codes::is_ideograph;
use crate::quantity::numeral::Script;
use crate::vocabulary::unit::is_no_noun;

impl Scene<'_, '_> {
    /// Whether a form of this rule stands here.
    pub(super) fn is_beside(&self, rule: &str) -> bool {
        self.words.beside.iter().any(|form| form.rule == rule && self.is_form(form))
    }

    fn is_form(&self, form: &Beside) -> bool {
        let unit = self.mention.unit_name();
        (form.units.is_empty() || form.units.iter().any(|name| name == unit))
            && (!form.is_chinese || self.mention.numeral.script == Script::Chinese)
            && form.most.is_none_or(|most| self.mention.value <= Number::integer(most.into()))
            && (form.front.is_empty() || ends(self.front().trim_end_matches(' '), &form.front))
            && (form.behind.is_empty() || begins(self.behind(), &form.behind))
            && (!form.has_noun || self.next().is_some_and(opens_noun))
            && !begins(self.behind(), &form.but)
    }
}

/// 以下 and 的 go on from a number, a noun is named by it.
fn opens_noun(c: char) -> bool {
    is_ideograph(c) && !is_no_noun(c)
}

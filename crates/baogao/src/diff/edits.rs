//! The way from one wording to another.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::tokens;
use super::{Edit, EditOp};

/// Tokens of both texts up to which they are compared token by token: the cost grows with their square.
const MOST_TOKENS: usize = 4000;

/// Characters between two edits that are shared by chance.
const CHANCE: usize = 1;

/// The steps from the old text to the new one; what was cut stands before what was put in its place.
pub(super) fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old, new): (Vec<&str>, Vec<&str>) = (tokens(old).collect(), tokens(new).collect());
    let mut steps = Steps::default();
    if old.len() + new.len() > MOST_TOKENS {
        steps.cut.extend(&old);
        steps.put.extend(&new);
        return steps.finish();
    }
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    for (index, operation) in operations.iter().enumerate() {
        let is_inner = index > 0 && index + 1 < operations.len();
        let (was, is) = (&old[operation.old_range()], &new[operation.new_range()]);
        match operation {
            DiffOp::Equal { len, .. } if *len > CHANCE || !is_inner => steps.keep(is),
            _ => {
                steps.cut.extend(was);
                steps.put.extend(is);
            }
        }
    }
    steps.finish()
}

/// Steps that are gathered, with what is cut and put since the last text that was kept.
#[derive(Default)]
struct Steps<'a> {
    edits: Vec<Edit>,
    cut: Vec<&'a str>,
    put: Vec<&'a str>,
}

impl<'a> Steps<'a> {
    fn keep(&mut self, tokens: &[&'a str]) {
        self.flush();
        self.edits.push(Edit { op: EditOp::Keep, text: tokens.concat() });
    }

    fn flush(&mut self) {
        for (op, tokens) in [(EditOp::Cut, &mut self.cut), (EditOp::Put, &mut self.put)] {
            if !tokens.is_empty() {
                self.edits.push(Edit { op, text: tokens.concat() });
                tokens.clear();
            }
        }
    }

    fn finish(mut self) -> Vec<Edit> {
        self.flush();
        self.edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 一[-二-]{+三+}
    fn shown(old: &str, new: &str) -> String {
        edits(old, new)
            .iter()
            .map(|edit| match edit.op {
                EditOp::Keep => edit.text.clone(),
                EditOp::Cut => format!("[-{}-]", edit.text),
                EditOp::Put => format!("{{+{}+}}", edit.text),
            })
            .collect()
    }

    #[test]
    fn a_figure_is_replaced_as_a_whole() {
        assert_eq!(shown("产值1215.3亿元。", "产值1286.4亿元。"), "产值[-1215.3-]{+1286.4+}亿元。");
    }

    #[test]
    fn what_is_shared_by_chance_is_not_kept() {
        assert_eq!(
            shown("大力发展旅游业，修路。", "全面推进产业升级，修路。"),
            "[-大力发展旅游业-]{+全面推进产业升级+}，修路。"
        );
    }

    #[test]
    fn the_steps_make_both_texts() {
        let (old, new) =
            ("一是稳就业，发放补贴2300万元。", "稳就业、促创业，发放各类补贴2500万元，惠及企业12家。");
        let side = |other: EditOp| -> String {
            edits(old, new).iter().filter(|edit| edit.op != other).map(|edit| edit.text.as_str()).collect()
        };
        assert_eq!((side(EditOp::Put), side(EditOp::Cut)), (old.to_owned(), new.to_owned()));
    }

    #[test]
    fn a_long_text_is_replaced_as_a_whole() {
        let long = "发展产业。".repeat(1000);
        assert_eq!(edits(&long, &format!("{long}完")).len(), 2);
    }
}

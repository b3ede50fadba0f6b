//! What a report is, by the last word of its title that says it, and by the session that it was given at.

use super::vocabulary::{TitleWord, vocabulary};
use super::{ReportKind, head};
use crate::lexicon::Found;

/// The kind by a title and the place where it was given; `opening` is the text's beginning.
pub(super) fn kind(title: &str, occasion: Option<&str>, opening: &str) -> Option<ReportKind> {
    let at_session = occasion.is_some_and(is_session);
    let title: String = title.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    let word = of_title(&title);
    let is_organ = || at_session || vocabulary().organs.is_in(&title) || vocabulary().sessions.is_in(&title);
    match word {
        Some(TitleWord::Kind(kind)) => Some(kind),
        Some(TitleWord::Work) if is_organ() => Some(ReportKind::WorkReport),
        Some(TitleWord::Work) => Some(ReportKind::Summary),
        Some(TitleWord::Other) => None,
        // A page or a place alone names it: the speaker says what he does.
        Some(TitleWord::Open) | None => is_given(opening).then_some(ReportKind::WorkReport),
    }
}

/// 我代表县人民政府，向大会报告工作: the speaker stands for an organ.
fn is_given(opening: &str) -> bool {
    let words = vocabulary();
    let stands_for = |word: Found<()>| words.organs.is_in(head(&opening[word.end..], BEHIND));
    words.reported.is_in(opening)
        && !words.other_sessions.is_in(opening)
        && words.region.stands_for.iter(opening).any(stands_for)
}

/// Bytes behind 代表 that name an organ.
const BEHIND: usize = 60;

/// 在市第十四届人民代表大会第四次会议上, and not at the congress of a party.
fn is_session(occasion: &str) -> bool {
    vocabulary().sessions.is_in(occasion) && !vocabulary().other_sessions.is_in(occasion)
}

/// The last word that says what the title names, if nothing of weight stands behind it.
fn of_title(title: &str) -> Option<TitleWord> {
    let title = without_notes(title);
    let words: Vec<_> = words(title);
    let last = words.last()?;
    if !is_tail(&title[last.end..]) {
        return None;
    }
    match last.label {
        // 2022年工作总结和2023年工作计划 looks back first.
        TitleWord::Kind(ReportKind::Plan) => {
            let joined = |word: &&Found<TitleWord>| {
                let behind = &title[word.end..];
                word.label == TitleWord::Kind(ReportKind::Summary)
                    && vocabulary().joints.iter().any(|joint| behind.starts_with(joint.as_str()))
            };
            Some(words.iter().find(joined).map_or(last.label, |word| word.label))
        }
        // 关于2022年预算执行情况和2023年预算草案的报告
        TitleWord::Open | TitleWord::Work | TitleWord::Kind(ReportKind::Summary) => {
            let named = words.iter().rev().find(|word| {
                matches!(
                    word.label,
                    TitleWord::Kind(ReportKind::Budget | ReportKind::PlanExecution | ReportKind::WorkReport)
                )
            });
            let open =
                || words.iter().rev().find(|word| word.label != TitleWord::Open).map(|word| word.label);
            named.map(|word| word.label).or_else(open).or(Some(last.label))
        }
        label => Some(label),
    }
}

/// The words of a title from left to right; where two overlap, the one that ends later, and of these the longer.
fn words(title: &str) -> Vec<Found<TitleWord>> {
    let mut words: Vec<Found<TitleWord>> = Vec::new();
    for word in vocabulary().kinds.every(title) {
        match words.last_mut() {
            Some(last) if word.start < last.end && word.end <= last.end => {}
            Some(last)
                if word.start < last.end && (word.start == last.start || last.label == TitleWord::Open) =>
            {
                *last = word;
            }
            _ => words.push(word),
        }
    }
    words
}

/// Without what parentheses hold at its end: （2022年1月11日 王小明）, （摘要）.
fn without_notes(title: &str) -> &str {
    let mut title = title;
    while title.ends_with(['）', ')', ']', '】', '］']) {
        let Some(at) = title.rfind(['（', '(', '[', '【', '［']).filter(|at| *at > 0) else { break };
        // 关于预算（草案）: the note is part of a word
        if words(title).last().is_some_and(|word| word.end == title.len()) {
            break;
        }
        title = &title[..at];
    }
    title
}

/// What may stand behind the word that says the kind: a number, a year, 摘要.
fn is_tail(tail: &str) -> bool {
    let mut rest = tail;
    while !rest.is_empty() {
        let plain = |c: char| c.is_ascii_digit() || !c.is_alphanumeric();
        if let Some(word) = vocabulary().tails.prefix(rest) {
            rest = &rest[word.end..];
        } else if let Some(behind) = rest.strip_prefix(plain) {
            rest = behind;
        } else {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::ReportKind::{Budget, Communique, Plan, PlanExecution, Speech, Summary, WorkReport};
    use super::kind;

    #[test]
    fn the_last_word_of_a_title_says_the_kind() {
        for (title, expected) in [
            ("青山县2023年政府工作报告", Some(WorkReport)),
            ("2 0 1 6  年 政府工作报告", Some(WorkReport)),
            ("政府工作报告（省十一届人大第三次会议 2010年）", Some(WorkReport)),
            ("青山省人民政府2010年工作报告", Some(WorkReport)),
            ("青山县人民法院工作报告", Some(WorkReport)),
            ("关于政府工作的报告", Some(WorkReport)),
            ("2023年政府工作报告全文", Some(WorkReport)),
            ("2023年政府工作报告重点任务分解方案", Some(Plan)),
            ("2023年政府工作报告解读", None),
            ("学习政府工作报告心得体会", None),
            ("关于清江市2019年预算执行情况和2020年预算草案的报告", Some(Budget)),
            ("关于2022年财政决算的报告", Some(Budget)),
            (
                "关于2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
                Some(PlanExecution),
            ),
            ("清江市2016年国民经济和社会发展统计公报", Some(Communique)),
            ("清江市2016年国民经济和社会发展统计公报[1]", Some(Communique)),
            ("第七次全国人口普查公报（第一号）", Some(Communique)),
            ("2022年工作总结", Some(Summary)),
            ("2022年工作总结和2023年工作计划", Some(Summary)),
            ("2022年工作总结暨2023年工作思路", Some(Summary)),
            ("2022年安全生产工作报告", Some(Summary)),
            ("关于2021年上半年经济运行情况的汇报", Some(Summary)),
            ("青山县国民经济和社会发展第十四个五年规划纲要", Some(Plan)),
            ("青山县农村改厕实施方案", Some(Plan)),
            ("2024年工作要点", Some(Plan)),
            ("在全市经济工作会议上的讲话", Some(Speech)),
            ("关于加快发展的意见", None),
            ("青山县概况", None),
            ("上半年全市经济运行情况分析", Some(Summary)),
            ("2022年义务教育均衡发展工作汇报.docx", Some(Summary)),
            ("", None),
        ] {
            assert_eq!(kind(title, None, ""), expected, "{title}");
        }
    }

    #[test]
    fn a_session_makes_a_work_report() {
        let session = Some("2022年1月8日在青山县第九届人民代表大会第三次会议上");
        assert_eq!(kind("工作报告", session, ""), Some(WorkReport));
        assert_eq!(kind("工作报告", None, ""), Some(Summary));
        let opening = "各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。";
        assert_eq!(kind("青山县", None, opening), Some(WorkReport));
        let told = "听取条例实施情况第三方评估，要求各部门报告工作，各级政府落实。";
        assert_eq!(kind("", None, told), None);
        assert_eq!(kind("青山县", None, "各位代表：我代表中国共产党青山县委员会向大会作报告，政府"), None);
    }
}

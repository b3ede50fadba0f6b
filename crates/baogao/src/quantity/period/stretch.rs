//! Several years: “十四五”期间, 近三年, 五年来.

use super::{Cursor, Read};
use crate::quantity::moment::{Moment, THIS, Year};

/// 十四五时期, “十三五”期间, “十四五”末
pub(super) fn five_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let plan = cursor.word(&["十一五", "十二五", "十三五", "十四五", "十五五", "九五", "八五"])?;
    // 九五折
    if cursor.rest().starts_with('折') {
        return None;
    }
    let count = match plan {
        "八五" => 8,
        "九五" => 9,
        "十一五" => 11,
        "十二五" => 12,
        "十三五" => 13,
        "十四五" => 14,
        _ => 15,
    };
    // the third plan began in 1966; five years each since
    let first = 1966 + 5 * (count - 3);
    cursor.word(&["”", "\"", "’"]);
    let behind = cursor.word(&[
        "时期",
        "期间",
        "期末",
        "末",
        "以来",
        "前三年",
        "前四年",
        "头两年",
        "开局之年",
        "开局",
        "收官之年",
    ]);
    // which of its years are meant
    let (from, to) = match behind {
        Some("末" | "期末" | "收官之年") => (4, 4),
        Some("开局" | "开局之年") => (0, 0),
        Some("头两年") => (0, 1),
        Some("前三年") => (0, 2),
        Some("前四年") => (0, 3),
        _ => (0, 4),
    };
    let moments = (Moment::year(Year::Named(first + from)), Moment::year(Year::Named(first + to)));
    Some((Some(moments), cursor.at, behind.is_none()))
}

/// 五年来, 近三年, 过去五年, 今后五年, 21世纪, 90年代
pub(super) fn some_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, .. } = cursor;
    let (count, _) = cursor.number(1, 100)?;
    if cursor.word(&["世纪", "年代"]).is_some() {
        return Some((None, cursor.at, false));
    }
    cursor.word(&["多"]);
    cursor.word(&["年"])?;
    let since = cursor.word(&["以来", "来", "间"]).is_some();
    let front = reader.text.get(..at).unwrap_or_default();
    let counted =
        |front: char| matches!(front, '第' | '前' | '满' | '每' | '用' | '了' | '期' | '连' | '续' | '个');
    let is_counted = reader.char_before(at).is_some_and(counted);
    // 两年平均, 五年累计: so many years, up to now
    let summed = ["平均", "年均", "累计", "共"].iter().any(|word| cursor.rest().starts_with(word));
    let since = since || summed && !is_counted;
    // 比前五年增长
    if let Some(before) = front.strip_suffix('前')
        && before.ends_with(['比', '较', '过', '于', '与', '是'])
        && !since
    {
        let years = i32::from(count);
        let moments = (Moment::year(Year::Report(1 - 2 * years)), Moment::year(Year::Report(-years)));
        return Some((Some(moments), cursor.at, false));
    }
    let (past, ahead) = match reader.char_before(at) {
        Some('近' | '这') => (true, false),
        Some('去' | '的') => (front.ends_with("过去") || front.ends_with("过去的"), false),
        Some(_) => (false, ["今后", "未来", "下一个"].iter().any(|word| front.ends_with(word))),
        None => (false, false),
    };
    // 五年内
    let ahead = ahead || !past && !since && !is_counted && cursor.word(&["内"]).is_some();
    let count = i32::from(count);
    let moments = if ahead {
        Some((Moment::year(Year::Report(1)), Moment::year(Year::Report(count))))
    } else {
        Some((Moment::year(Year::Report(1 - count)), Moment::year(THIS)))
    };
    (past || ahead || since).then_some((moments, cursor.at, false))
}

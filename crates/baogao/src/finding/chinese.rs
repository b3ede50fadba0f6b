//! Findings in Chinese. A finding keeps its English sentence, also in documents that were written down; the form that this sentence has
//! tells what is said in Chinese.

use std::borrow::Cow;

use super::{Finding, FindingCode};
use crate::language::Language;

/// What is said of a code.
struct Code {
    code: &'static str,
    name: &'static str,
    what: &'static str,
    advice: &'static str,
    /// The forms of its sentences, English and Chinese.
    says: &'static [(&'static str, &'static str)],
}

include!(concat!(env!("OUT_DIR"), "/finding_texts.rs"));

impl FindingCode {
    /// Its name for people.
    ///
    /// ```
    /// use baogao::{FindingCode, Language};
    /// assert_eq!(FindingCode::SumMismatch.title(Language::Chinese), "合计不符");
    /// assert_eq!(FindingCode::SumMismatch.title(Language::English), "sum mismatch");
    /// ```
    pub fn title(self, language: Language) -> Cow<'static, str> {
        match self.chinese(language) {
            Some(code) => Cow::Borrowed(code.name),
            None => Cow::Owned(self.name().replace('_', " ")),
        }
    }

    /// [`what`](Self::what) in a language.
    ///
    /// ```
    /// use baogao::{FindingCode, Language};
    /// assert_eq!(FindingCode::NumberingRepeat.what_in(Language::Chinese), "同一序号出现两次。");
    /// ```
    pub fn what_in(self, language: Language) -> &'static str {
        self.chinese(language).map_or_else(|| self.what(), |code| code.what)
    }

    /// [`advice`](Self::advice) in a language.
    ///
    /// ```
    /// use baogao::{FindingCode, Language};
    /// assert_eq!(FindingCode::NumberingRepeat.advice_in(Language::Chinese), "重新编号");
    /// ```
    pub fn advice_in(self, language: Language) -> &'static str {
        self.chinese(language).map_or_else(|| self.advice(), |code| code.advice)
    }

    /// What is said of it, where Chinese is asked for.
    fn chinese(self, language: Language) -> Option<&'static Code> {
        let at = CODES.binary_search_by_key(&self.name(), |code| code.code).ok()?;
        CODES.get(at).filter(|_| language == Language::Chinese)
    }
}

impl Finding {
    /// Its sentence in a language; in English where it has a form that is not known.
    ///
    /// ```
    /// use baogao::{Language, check, parse};
    /// let document = parse("立案查处17家，其中音像3家，网吧8家，演出7家。\n");
    /// assert_eq!(check(&document)[0].message_in(Language::Chinese), "各分项合计 18家，总数是 17家");
    /// ```
    pub fn message_in(&self, language: Language) -> Cow<'_, str> {
        let forms = self.code.chinese(language).map_or(&[][..], |code| code.says);
        let known = forms.iter().filter_map(|(english, chinese)| {
            // where several forms fit, the one of the most words is meant
            Some((english.len(), chinese, values(english, &self.message)?))
        });
        match known.max_by_key(|(length, ..)| *length) {
            Some((_, chinese, values)) => Cow::Owned(filled(chinese, &values)),
            None => Cow::Borrowed(&self.message),
        }
    }
}

/// What a sentence has at the places of a form; nothing where it has another form.
fn values<'a>(form: &'a str, said: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut values = Vec::new();
    let (mut form, mut said) = (form, said);
    while let Some((lead, rest)) = form.split_once('{') {
        let (name, behind) = rest.split_once('}')?;
        said = said.strip_prefix(lead)?;
        let end = match behind.split_once('{') {
            Some((next, _)) => said.find(next)?,
            None => said.strip_suffix(behind)?.len(),
        };
        values.push((name, said.get(..end)?));
        (form, said) = (behind, said.get(end..)?);
    }
    (form == said).then_some(values)
}

/// A form with its places filled.
fn filled(form: &str, values: &[(&str, &str)]) -> String {
    let mut parts = form.split(['{', '}']);
    let mut said = parts.next().unwrap_or_default().to_owned();
    // names and what stands behind them take turns
    while let Some(name) = parts.next() {
        let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        said.push_str(&translated(value));
        said.push_str(parts.next().unwrap_or_default());
    }
    said
}

/// Reasons within a sentence; a place of the text stays as it is.
fn translated(value: &str) -> Cow<'_, str> {
    let of = |part: &str| PHRASES.iter().find(|(english, _)| *english == part).map(|(_, chinese)| *chinese);
    let parts: Option<Vec<&str>> = value.split("; ").map(of).collect();
    parts.map_or(Cow::Borrowed(value), |parts| Cow::Owned(parts.join("；")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_told_in_chinese() {
        for code in FindingCode::ALL {
            let chinese = code.chinese(Language::Chinese);
            assert!(chinese.is_some_and(|chinese| !chinese.says.is_empty()), "{}", code.name());
        }
        assert_eq!(CODES.len(), FindingCode::ALL.len());
    }

    #[test]
    fn every_form_is_read_back_from_what_is_written_in_it() {
        for (english, chinese) in CODES.iter().flat_map(|code| code.says) {
            let places: Vec<&str> =
                english.split('{').skip(1).map(|part| part.split_once('}').unwrap().0).collect();
            let values: Vec<(&str, &str)> = places.iter().map(|place| (*place, "3.5万人")).collect();
            let said = filled(english, &values);
            assert_eq!(super::values(english, &said).unwrap(), values, "{english}");
            assert!(!filled(chinese, &values).contains(['{', '}']), "{chinese}");
        }
    }

    #[test]
    fn the_form_with_the_most_words_is_meant() {
        let finding = |message: &str| {
            Finding::at(FindingCode::EncodingDoubtful, "", 0..0, message.to_owned())
                .message_in(Language::Chinese)
                .into_owned()
        };
        let said = finding("bytes stand for no character in Big5 (place 1 of 2); another encoding may fit");
        assert_eq!(said, "有字节在 Big5 中不是字符（第 1 处，共 2 处）；可能是别的编码");
        assert_eq!(finding("something else"), "something else");
    }

    #[test]
    fn reasons_are_told_in_chinese_too() {
        let document = crate::parse("指标\t全县\t城市\n粮食\t21.6\t3.2\n油料\t2.3\t0.4\n");
        let said = document.findings[0].message_in(Language::Chinese);
        assert_eq!(said, "本表没有读全：某列没有写明单位，或写了两种");
    }
}

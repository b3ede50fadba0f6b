//! Rules in Chinese.

use super::rule::RuleInfo;
use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/rule_texts.rs"));

impl RuleInfo {
    /// What it says and why in a language.
    ///
    /// ```
    /// use baogao::Language;
    /// let rule = baogao::rules().find(|rule| rule.id == "role.level").unwrap();
    /// assert_eq!(rule.why_in(Language::English), rule.why);
    /// assert_eq!(rule.why_in(Language::Chinese), "没有其他说法的值是数额");
    /// ```
    pub fn why_in(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => chinese(&RULES, self.id).unwrap_or(self.why),
            Language::English => self.why,
        }
    }

    /// Where it comes from, in a language.
    ///
    /// ```
    /// use baogao::Language;
    /// let rule = baogao::rules().find(|rule| rule.id == "status.cue").unwrap();
    /// assert_eq!(rule.source_in(Language::Chinese), "读法规则第3节");
    /// ```
    pub fn source_in(&self, language: Language) -> String {
        let source = self.source.as_str();
        let told = SOURCES.iter().find_map(|(english, chinese)| {
            let (lead, _) = english.split_once("{}").unwrap_or((english, ""));
            Some(chinese.replacen("{}", &listed(source.strip_prefix(lead)?), 1))
        });
        told.filter(|_| language == Language::Chinese).unwrap_or_else(|| source.to_owned())
    }
}

/// What follows in a source: sections, or kinds of documents.
fn listed(parts: &str) -> String {
    let parts: Vec<&str> = parts.split(", ").map(|part| chinese(&DOCUMENTS, part).unwrap_or(part)).collect();
    parts.join("、")
}

fn chinese(table: &[(&str, &'static str)], english: &str) -> Option<&'static str> {
    let at = table.binary_search_by_key(&english, |(known, _)| known).ok()?;
    table.get(at).map(|(_, chinese)| *chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_told_in_chinese() {
        for rule in super::super::rules() {
            assert!(chinese(&RULES, rule.id).is_some(), "data/chinese/rules.toml has no {}", rule.id);
            let source = rule.source_in(Language::Chinese);
            assert!(!source.contains(|char: char| char.is_ascii_alphabetic()), "{}: {source}", rule.id);
        }
        assert_eq!(RULES.len(), super::super::rules().count(), "a rule is told that there is not");
    }
}

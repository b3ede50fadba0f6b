//! File names for documents.

use std::collections::HashSet;

/// Names of files in one folder, a document each; `a/b` and `a_b` do not overwrite each other.
///
/// ```
/// let mut names = baogao_export::FileNames::default();
/// assert_eq!(["2023/a.txt", "2023_a.txt", "-"].map(|doc| names.free(doc)), ["2023_a.txt", "2023_a.txt-2", "document"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// A name that no document before has, without an ending.
    pub fn free(&mut self, doc: &str) -> String {
        let name = doc.trim_start_matches(['.', '/', '\\']).replace(['/', '\\', ':'], "_");
        let name = if name.is_empty() || name == "-" { "document".to_owned() } else { name };
        let mut free = name.clone();
        let mut number = 1;
        while !self.taken.insert(free.clone()) {
            number += 1;
            free = format!("{name}-{number}");
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_stay_apart() {
        let mut names = FileNames::default();
        let free = ["./a/b.txt", "a_b.txt", "-", "c.txt", "../a/b.txt"].map(|doc| names.free(doc));
        assert_eq!(free, ["a_b.txt", "a_b.txt-2", "document", "c.txt", "a_b.txt-3"]);
    }
}

//! Which documents stand in which part: decided by their names alone, so that a run over the same folder gives the same parts,
//! whatever was there before.

use std::collections::BTreeMap;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::manifest::Made;

/// Documents of a part in a small dataset: what is rewritten where one of them changes.
const FEW: usize = 8;
/// Parts of a table, until they grow larger than [`MANY`].
const PARTS: usize = 512;
/// Documents of a part in a large dataset: what is held in memory.
const MANY: usize = 256;

/// How many parts hold so many documents: a power of two, so that a part of a grown dataset takes its rows from one old part.
pub(super) fn count(documents: usize) -> usize {
    let wanted = (documents / FEW).min(PARTS).max(documents / MANY);
    wanted.next_power_of_two()
}

/// The part of a document among so many.
pub(super) fn part_of(doc: &str, count: usize) -> usize {
    let hash = Sha256::digest(doc);
    let number = hash.iter().take(4).fold(0_usize, |number, byte| (number << 8) | usize::from(*byte));
    number & (count - 1)
}

/// The name of a part: its number, and a hash of what is in it.
pub(super) fn name(number: usize, made: &Made, documents: &BTreeMap<String, String>) -> Result<String> {
    let mut hasher = Sha256::new();
    hasher.update(serde_json::to_vec(&(made, documents))?);
    let digest = format!("{:x}", hasher.finalize());
    Ok(format!("part-{number:03}-{}", &digest[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_with_the_documents() {
        let counts = [0, 7, 8, 16, 100, 3_000, 3_010, 100_000, 1_000_000].map(count);
        assert_eq!(counts, [1, 1, 1, 2, 16, 512, 512, 512, 4_096]);
    }

    #[test]
    fn a_part_parts_in_two() {
        for doc in ["a.txt", "2023/b.txt", "", "青山县.docx"] {
            assert_eq!(part_of(doc, 1), 0);
            assert_eq!(part_of(doc, 64) % 32, part_of(doc, 32));
        }
    }
}

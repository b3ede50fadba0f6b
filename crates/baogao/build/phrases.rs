//! Compiles the weights of phrases: `data/phrases/weights.txt`, a feature and its weight a line, becomes a table of keys.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::key;

/// The bits of a key that the set of known keys leaves out: a key in ten that has no weight seems known.
const KNOWN_SHIFT: u32 = 15;

/// Writes the table.
pub(crate) fn compile() {
    let path = Path::new("data/phrases/weights.txt");
    println!("cargo::rerun-if-changed={}", path.display());
    println!("cargo::rerun-if-changed=src/meaning/phrase/key.rs");
    let mut weights: BTreeMap<u32, (String, i16)> = BTreeMap::new();
    for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let at = format!("{}:{}", path.display(), number + 1);
        let (feature, weight) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{at}: not `feature weight`"));
        let weight: i16 = weight.parse().unwrap_or_else(|error| panic!("{at}: {error}"));
        assert!(weight != 0, "{at}: a weight of 0 says nothing");
        let mut parts = feature.split(' ');
        let name = key::of_text(parts.next().unwrap_or_default());
        let key = parts.fold(name, |key, value| key::joined(key, key::of_text(value)));
        if let Some((other, _)) = weights.insert(key, (feature.to_owned(), weight)) {
            panic!("{at}: {feature} and {other} have one key");
        }
    }
    let mut known = vec![0_u64; 1 << (u32::BITS - KNOWN_SHIFT - 6)];
    for key in weights.keys() {
        let bit = key >> KNOWN_SHIFT;
        known[bit as usize / 64] |= 1 << (bit % 64);
    }
    let size = (weights.len() * 2 + 1).next_power_of_two();
    let mut table = vec![(0_u32, 0_i16); size];
    for (key, (_, weight)) in weights {
        let mut at = key::place(key, size);
        while table[at].1 != 0 {
            at = (at + 1) & (size - 1);
        }
        table[at] = (key, weight);
    }
    let mut text = format!("static WEIGHTS: [(u32, i16); {size}] = [");
    for (key, weight) in table {
        let _ = write!(text, "({key},{weight}),");
    }
    let _ = write!(
        text,
        "];\nconst KNOWN_SHIFT: u32 = {KNOWN_SHIFT};\nstatic KNOWN: [u64; {}] = {known:?};\n",
        known.len()
    );
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("phrase_weights.rs"), text).unwrap();
}

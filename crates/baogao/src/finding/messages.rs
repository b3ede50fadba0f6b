//! The sentences of findings in English, as `data/chinese/findings.toml` has them.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/finding_messages.rs"));

//! What holds of any input, a function a target: each panics where it does not.
//!
//! `fuzz/run SECONDS` looks for inputs that break it, with nightly Rust; `cargo test -p baogao-fuzz` runs the same functions over the
//! kept inputs of `fuzz/corpus`, with stable Rust.

mod clean;
mod document;
mod files;
mod numbers;
mod output;
mod parse;
mod quantities;

/// A target: what it is called, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 13] = [
    ("parse", parse::parse),
    ("outline", parse::outline),
    ("rules", parse::rules),
    ("clean", clean::clean),
    ("numbers", numbers::numbers),
    ("quantities", quantities::quantities),
    ("encodings", files::encodings),
    ("files", files::files),
    ("docx", files::docx),
    ("html", files::html),
    ("json", output::json),
    ("page", output::page),
    ("diff", output::diff),
];

/// Runs a target by its name.
pub fn run(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    let (_, target) = target.unwrap_or_else(|| panic!("no target is called {name}"));
    target(input);
}

/// The input as a text: what is no UTF-8 is replaced.
fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}

//! Every example prints what the comment at its end says.
#![allow(clippy::expect_used)]

#[path = "../../../tests/examples.rs"]
mod examples;

#[test]
fn every_example_prints_what_its_comment_says() {
    examples::hold(env!("CARGO_MANIFEST_DIR"));
}

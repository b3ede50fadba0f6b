//! Every example prints what the comment at its end says.
#![allow(clippy::expect_used)]

#[path = "../../../tests/examples.rs"]
mod examples;

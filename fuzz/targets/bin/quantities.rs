#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| baogao_fuzz::run("quantities", input));

//! What was kept for fuzzing holds with stable Rust too: a crash that was mended stays mended.

use std::fs;
use std::path::{Path, PathBuf};

use baogao_fuzz::TARGETS;

fn inputs(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a name").path()).collect();
    paths.sort();
    paths
}

#[test]
fn kept_inputs_hold() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let paths = inputs(&corpus.join(name));
        assert!(!paths.is_empty(), "{name} has no input");
        for path in paths {
            println!("{}", path.display());
            target(&fs::read(&path).expect("it is a file"));
        }
    }
}

/// Every input of every other target, too: what is a page to one is a text to another.
#[test]
fn every_target_takes_every_input() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let all: Vec<PathBuf> = TARGETS.iter().flat_map(|(name, _)| inputs(&corpus.join(name))).collect();
    for path in all {
        println!("{}", path.display());
        let input = fs::read(&path).expect("it is a file");
        TARGETS.iter().for_each(|(_, target)| target(&input));
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// Words that stand in reports, or break them.
const WORDS: &str = "一、 （一） 1. （1） 一是 二是 第一条 目录 增长 下降 同比 其中 占 达到 提高到 亿元 万元 个百分点 % 倍 翻一番 分别 年均 2023年 去年 1月 3日 \
                     一万五 三分之一 百分之 约 多 余 近 以上 不超过 — ～ ： ； ， 。 、 （ ） “ ” | 5.6 3 12 1,000 岁 所 人 ２ ％ 創(chuàng) ?,F(xiàn) 20__年 第1页共10页 \
                     政府工作报告 各位代表： 地区生产总值 青岛市 <p> </p> <table> <tr> <td> <li> <!-- & ** # - 其中：";

/// The kept inputs with words put in, pieces taken out and repeated, the same in every run; `FUZZ_ROUNDS` of them a target.
#[test]
fn changed_inputs_hold() {
    let rounds = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(30);
    let words: Vec<&str> = WORDS
        .split(' ')
        .filter(|word| !word.is_empty())
        .chain(["\n", "\r\n", "\t", " ", "\u{3000}"])
        .collect();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let kept: Vec<Vec<u8>> =
            inputs(&corpus.join(name)).iter().map(|path| fs::read(path).expect("it is a file")).collect();
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        for round in 0..rounds {
            let mut input = kept[dice.below(kept.len())].clone();
            for _ in 0..=dice.below(12) {
                let (from, to) = (dice.below(input.len()), dice.below(input.len()));
                let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 60));
                match dice.below(4) {
                    0 => drop(input.drain(from..to)),
                    1 => input.splice(from..from, input[from..to].to_vec()).for_each(drop),
                    _ => input.splice(from..from, words[dice.below(words.len())].bytes()).for_each(drop),
                }
            }
            let ran = std::panic::catch_unwind(|| target(&input));
            assert!(ran.is_ok(), "{name}, round {round}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}

//! A call ends soon after it is told to, wherever it is; told nothing, it gives what it always gave.
#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use baogao::{Origin, ParseError, ParseOptions, Parser};

/// Texts that keep one stage or another busy: prose, one sentence without an end, tables, damage, markers, broken lines.
const PIECES: [&str; 8] = [
    "一、2022年工作回顾\n全县地区生产总值186.4亿元，增长5.8%，其中第一产业增加值12.3亿元。一是修路30公里。\n",
    "全县地区生产总值186.4亿元，增长5.8%，其中第一产业增加值12.3亿元，",
    "指标\t2022年\t2023年\t增长（%）\n地区生产总值\t12.3\t13.4\t5.6\n第一产业\t1.2\t1.3\t4.1\n",
    "得到保證?,F(xiàn)匯報如下，取得成效?偨Y經驗。走上規(guī)?；a(chǎn)業(yè)化道路。\n",
    "重 点加强工作 10 多名，成绩 。政 府 工 作 报 告，２０２３年。\n",
    "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊，一是己；二是庚；三是辛。\n",
    "全市上下深入贯彻落实中央和省委各项决策部署坚持稳中求进\n工作总基调统筹推进各项工作取得了新的\n",
    "1、2、3、4、5、6、7、8、9、10、",
];

fn long(piece: &str) -> String {
    piece.repeat((150 << 10) / piece.len())
}

/// How long after a moment of the call it ended, where it was told to then.
fn lateness(text: &str, at: Duration) -> Duration {
    let flag = AtomicBool::new(false);
    thread::scope(|scope| {
        let told = scope.spawn(|| {
            thread::sleep(at);
            flag.store(true, Ordering::Relaxed);
            Instant::now()
        });
        let parsed = Parser::default().parse_with(text, &ParseOptions::new().cancel(&flag));
        let ended = Instant::now();
        assert!(parsed.is_ok() || parsed.err() == Some(ParseError::Cancelled));
        ended.saturating_duration_since(told.join().unwrap())
    })
}

#[test]
fn a_flag_ends_it_soon_at_every_moment() {
    const MOMENTS: u32 = 4;
    for piece in PIECES {
        let text = long(piece);
        let begin = Instant::now();
        Parser::default().parse(&text).unwrap();
        let whole = begin.elapsed();
        // without optimisation, on a machine that does other things: a stage that does not ask takes longer
        let soon = whole / 5 + Duration::from_millis(100);
        for moment in 0..MOMENTS {
            let at = whole * moment / MOMENTS;
            // other work on the machine may hold it up once, hardly five times
            let late = (0..5).map(|_| lateness(&text, at)).find(|late| *late < soon);
            assert!(late.is_some(), "more than {soon:?} behind {at:?} of {whole:?}: {piece}");
        }
    }
}

#[test]
fn a_deadline_ends_it_before_it_is_done() {
    let text = long(PIECES[0]);
    let begin = Instant::now();
    Parser::default().parse(&text).unwrap();
    let half = begin.elapsed() / 2;
    let begin = Instant::now();
    let error = Parser::default().parse_with(&text, &ParseOptions::new().deadline(begin + half)).unwrap_err();
    assert_eq!(error, ParseError::DeadlinePassed);
    assert!(begin.elapsed() >= half);
    assert!(error.to_string().contains("give it more time"));
}

#[test]
fn what_is_not_ended_is_as_it_always_was() {
    let flag = AtomicBool::new(false);
    let origin = Origin::default();
    let far = Instant::now() + Duration::from_secs(3600);
    let options = ParseOptions::new().origin(&origin).deadline(far).cancel(&flag);
    for piece in PIECES {
        let text = piece.repeat(20);
        let parser = Parser::default();
        assert_eq!(parser.parse_with(&text, &options), parser.parse(&text));
    }
}

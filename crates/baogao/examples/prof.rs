fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let texts: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .flatten()
        .filter(|p| p.path().extension().is_some_and(|e| e == "txt"))
        .flat_map(|p| std::fs::read_to_string(p.path()))
        .collect();
    let t = std::time::Instant::now();
    let mut metrics = 0;
    for _ in 0..n {
        metrics = 0;
        for t in &texts {
            metrics += std::hint::black_box(baogao::parse(t)).metrics.len();
        }
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{metrics} metrics {} MB/s", bytes as f64 * n as f64 / t.elapsed().as_secs_f64() / 1e6);
}

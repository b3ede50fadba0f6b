//! Rows of two documents in pairs: those of the same words first, then the most alike.

use foldhash::HashMap;

use super::words::Words;

/// Rows that may hold one pair of neighbours for it to tell which rows are alike: common words tell nothing.
const MOST_HOLDERS: usize = 24;

/// Rows of the old document that are looked at closely for a row of the new one.
const MOST_CANDIDATES: usize = 8;

/// The pairs in the order of the new rows.
///
/// `closeness` says what speaks for a pair besides its words, of a thousand; together they must reach `least`.
pub(super) fn pair(
    old: &[Words],
    new: &[Words],
    least: usize,
    closeness: impl Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.equal(old, new, |words| words.plain.as_bytes().to_vec());
    pairs.equal(old, new, |words| words.codes.iter().flat_map(|code| code.to_le_bytes()).collect());
    pairs.alike(old, new, least, closeness);
    pairs.sorted()
}

/// Which rows are taken.
struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn new(old: usize, new: usize) -> Self {
        Self { of_old: vec![None; old], of_new: vec![None; new] }
    }

    fn put(&mut self, old: usize, new: usize) {
        if self.of_old[old].is_none() && self.of_new[new].is_none() {
            self.of_old[old] = Some(new);
            self.of_new[new] = Some(old);
        }
    }

    /// Rows of equal keys, the first with the first.
    fn equal(&mut self, old: &[Words], new: &[Words], key: impl Fn(&Words) -> Vec<u8>) {
        let mut holders: HashMap<Vec<u8>, std::collections::VecDeque<usize>> = HashMap::default();
        for (index, words) in free(old, &self.of_old) {
            holders.entry(key(words)).or_default().push_back(index);
        }
        let rows: Vec<usize> = free(new, &self.of_new).map(|(index, _)| index).collect();
        for index in rows {
            let holder = holders.get_mut(&key(&new[index])).and_then(std::collections::VecDeque::pop_front);
            if let Some(holder) = holder {
                self.put(holder, index);
            }
        }
    }

    /// The rest, the most alike first; of pairs that are as good, the first ones.
    fn alike(
        &mut self,
        old: &[Words],
        new: &[Words],
        least: usize,
        closeness: impl Fn(usize, usize) -> usize,
    ) {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::default();
        for (index, words) in free(old, &self.of_old) {
            for gram in &words.grams {
                let holders = holders.entry(*gram).or_default();
                if holders.len() <= MOST_HOLDERS {
                    holders.push(index);
                }
            }
        }
        let mut shared = vec![0_usize; old.len()];
        let mut scored = Vec::new();
        for (index, words) in free(new, &self.of_new) {
            let mut touched = Vec::new();
            for gram in &words.grams {
                let holders = holders.get(gram).filter(|holders| holders.len() <= MOST_HOLDERS);
                for &holder in holders.into_iter().flatten() {
                    if shared[holder] == 0 {
                        touched.push(holder);
                    }
                    shared[holder] += 1;
                }
            }
            touched.sort_unstable_by_key(|&holder| (std::cmp::Reverse(shared[holder]), holder));
            for &holder in touched.iter().take(MOST_CANDIDATES) {
                let score = old[holder].likeness(words) + closeness(holder, index);
                if score >= least {
                    scored.push((std::cmp::Reverse(score), index, holder));
                }
            }
            touched.into_iter().for_each(|holder| shared[holder] = 0);
        }
        scored.sort_unstable();
        scored.into_iter().for_each(|(_, index, holder)| self.put(holder, index));
    }

    fn sorted(&self) -> Vec<(usize, usize)> {
        let pairs = self.of_new.iter().enumerate();
        pairs.filter_map(|(new, old)| old.map(|old| (old, new))).collect()
    }
}

/// Rows that have no partner and say something.
fn free<'a>(rows: &'a [Words], taken: &'a [Option<usize>]) -> impl Iterator<Item = (usize, &'a Words)> + 'a {
    rows.iter().enumerate().filter(|(index, words)| taken[*index].is_none() && !words.grams.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
        let words = |rows: &[&str]| rows.iter().map(|row| Words::of(row)).collect::<Vec<_>>();
        pair(&words(old), &words(new), 500, |_, _| 0)
    }

    #[test]
    fn the_same_words_go_before_what_is_alike() {
        let old = ["新建学校3所", "新建学校、幼儿园3所"];
        assert_eq!(paired(&old, &["新建学校、幼儿园4所", "新建学校3所"]), [(1, 0), (0, 1)]);
    }

    #[test]
    fn what_shares_nothing_has_no_partner() {
        assert_eq!(paired(&["修路12公里。", ""], &["培训教师30名。", ""]), []);
    }

    #[test]
    fn repeated_rows_pair_in_their_order() {
        assert_eq!(paired(&["同上", "同上"], &["同上", "同上", "同上"]), [(0, 0), (1, 1)]);
    }
}

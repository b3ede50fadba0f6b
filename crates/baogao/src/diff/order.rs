//! The order of pairs: which of them were moved, and where what has no partner is shown.

/// A pair of rows by their indices, or a row alone.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// For every pair, in the order of the new rows, whether its old row stands out of the order of the others: all are in order but
/// the fewest that have to be taken out.
pub(super) fn moved(pairs: &[(usize, usize)]) -> Vec<bool> {
    // the longest rising run of old rows, by patience: the last card of every pile, and the card below each
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (card, &(old, _)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&top| pairs[top].0 < old);
        below.push(pile.checked_sub(1).map(|left| piles[left]));
        match piles.get_mut(pile) {
            Some(top) => *top = card,
            None => piles.push(card),
        }
    }
    let mut moved = vec![true; pairs.len()];
    let mut next = piles.last().copied();
    while let Some(card) = next {
        moved[card] = false;
        next = below[card];
    }
    moved
}

/// All rows in the order of the new ones; an old row without a partner stands behind the one before it.
pub(super) fn merged(pairs: &[(usize, usize)], old_rows: usize, new_rows: usize) -> Vec<Pair> {
    let mut of_old = vec![None; old_rows];
    let mut of_new = vec![None; new_rows];
    for &(old, new) in pairs {
        of_old[old] = Some(new);
        of_new[new] = Some(old);
    }
    // dropped rows by the new row that they stand behind; the first of all behind none
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); new_rows + 1];
    let mut place = 0;
    for (old, new) in of_old.iter().enumerate() {
        match new {
            Some(new) => place = new + 1,
            None => behind[place].push(old),
        }
    }
    let dropped = |place: usize| behind[place].iter().map(|old| (Some(*old), None));
    let mut all: Vec<Pair> = dropped(0).collect();
    for (new, old) in of_new.iter().enumerate() {
        all.push((*old, Some(new)));
        all.extend(dropped(new + 1));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_row_that_was_moved_is_told() {
        assert_eq!(moved(&[(0, 0), (3, 1), (1, 2), (2, 3)]), [false, true, false, false]);
        assert_eq!(moved(&[(0, 0), (1, 1)]), [false, false]);
        assert_eq!(moved(&[]), [false; 0]);
    }

    #[test]
    fn what_was_dropped_stands_behind_what_stood_before_it() {
        let all = merged(&[(1, 0), (2, 2)], 4, 3);
        assert_eq!(
            all,
            [(Some(0), None), (Some(1), Some(0)), (None, Some(1)), (Some(2), Some(2)), (Some(3), None)]
        );
    }
}

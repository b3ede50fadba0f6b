//! Long lists that give their room back while they are read: a document holds a million records, and each stage makes its own of those
//! of the stage before.

/// Items that are read before their room is given back.
const PIECE: usize = 1 << 12;

/// The items of a list in order. The room of what was read is given back a piece at a time, where an iterator over a `Vec` keeps it whole
/// to its end.
pub(crate) fn in_pieces<T>(mut list: Vec<T>) -> impl Iterator<Item = T> {
    // a list is shortened at its end
    list.reverse();
    std::iter::from_fn(move || {
        let item = list.pop();
        if list.len().is_multiple_of(PIECE) {
            list.shrink_to_fit();
        }
        item
    })
}

#[cfg(test)]
mod tests {
    use super::{PIECE, in_pieces};

    #[test]
    fn items_keep_their_order() {
        for len in [0, 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let list: Vec<usize> = (0..len).collect();
            assert!(in_pieces(list.clone()).eq(list), "{len}");
        }
    }
}

//! The likeliest of many readings: the others are never made.

/// One more character behind a reading.
#[derive(Clone, Copy)]
pub(super) struct Next {
    pub(super) behind: u32,
    pub(super) char: char,
    /// What the reading costs with it, and how much of that is not told by words.
    pub(super) cost: u32,
    pub(super) against: u32,
    /// Its second byte, where that vanished.
    pub(super) trail: u8,
}

impl Next {
    /// What is known before the character is: what speaks against it besides its words, and a second byte that vanished.
    pub(super) fn of(against: u32, trail: u8) -> Self {
        Self { behind: 0, char: '\0', cost: 0, against, trail }
    }
}

/// So many of the cheapest, in order; of two that cost the same the one that came first.
pub(super) struct Likeliest {
    kept: Vec<Next>,
    count: usize,
    /// One that costs so much more than the cheapest falls behind.
    behind: u32,
    /// What costs as much is not kept.
    limit: u32,
}

impl Likeliest {
    pub(super) fn new(count: usize, behind: u32) -> Self {
        Self { kept: Vec::with_capacity(count + 1), count, behind, limit: u32::MAX }
    }

    /// True where one of this cost would be kept.
    #[inline]
    pub(super) fn may_keep(&self, cost: u32) -> bool {
        cost < self.limit
    }

    #[inline]
    pub(super) fn offer(&mut self, next: Next) {
        if self.may_keep(next.cost) {
            self.keep(next);
        }
    }

    fn keep(&mut self, next: Next) {
        let place = self.kept.partition_point(|other| other.cost <= next.cost);
        self.kept.insert(place, next);
        self.kept.truncate(self.count);
        let far = self
            .kept
            .first()
            .map_or(u32::MAX, |best| best.cost.saturating_add(self.behind).saturating_add(1));
        let last = self.kept.last().filter(|_| self.kept.len() == self.count);
        self.limit = far.min(last.map_or(u32::MAX, |last| last.cost));
    }

    /// The ones that were kept, the cheapest first.
    pub(super) fn take(mut self) -> Vec<Next> {
        let limit = self.kept.first().map_or(0, |best| best.cost.saturating_add(self.behind));
        self.kept.retain(|next| next.cost <= limit);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeliest, Next};

    fn kept(count: usize, behind: u32, costs: &[u32]) -> Vec<(u32, u32)> {
        let mut likeliest = Likeliest::new(count, behind);
        for (at, &cost) in (0..).zip(costs) {
            likeliest.offer(Next { behind: at, char: '一', cost, against: 0, trail: 0 });
        }
        likeliest.take().iter().map(|next| (next.cost, next.behind)).collect()
    }

    #[test]
    fn the_cheapest_are_kept_in_order() {
        assert_eq!(kept(2, 100, &[30, 20, 30, 10, 10]), [(10, 3), (10, 4)]);
        assert_eq!(kept(3, 100, &[30, 20, 30]), [(20, 1), (30, 0), (30, 2)]);
    }

    #[test]
    fn what_costs_much_more_falls_behind() {
        assert_eq!(kept(3, 5, &[30, 16, 10, 15]), [(10, 2), (15, 3)]);
        assert!(kept(3, 5, &[]).is_empty());
    }
}

//! When a rule holds: days of the week and hours, in UTC or at a fixed offset.

use crate::model::Timestamp;

/// The days' names, from the one that 1 January 1970 was.
pub(super) const DAYS: [&str; 7] = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"];

const DAY: i64 = 24 * 60;

/// A span of the day on some days. One that ends at or before it begins goes on into the next
/// day, and belongs to the day on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// By [`DAYS`].
    pub(super) days: [bool; 7],
    /// Minutes from midnight.
    pub(super) from: i64,
    /// Minutes from midnight, not included.
    pub(super) to: i64,
    /// Minutes that local time is ahead of UTC.
    pub(super) ahead: i64,
}

impl Window {
    pub(super) fn holds(&self, at: Timestamp) -> bool {
        let minutes = at.0.div_euclid(60) + self.ahead;
        let (day, minute) = (minutes.div_euclid(DAY), minutes.rem_euclid(DAY));
        let on = |day: i64| {
            let index = usize::try_from(day.rem_euclid(7)).unwrap_or_default();
            self.days.get(index).copied().unwrap_or_default()
        };
        if self.from < self.to {
            on(day) && (self.from..self.to).contains(&minute)
        } else {
            (on(day) && minute >= self.from) || (on(day - 1) && minute < self.to)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 24 November 2025, 00:00 UTC.
    const MONDAY: i64 = 1_763_942_400;

    fn at(hours: i64, minutes: i64) -> Timestamp {
        Timestamp(MONDAY + hours * 3600 + minutes * 60)
    }

    fn window(days: &[&str], from: i64, to: i64, ahead: i64) -> Window {
        Window { days: DAYS.map(|day| days.contains(&day)), from, to, ahead }
    }

    #[test]
    fn a_span_within_a_day_holds_from_its_first_minute_to_before_its_last() {
        let window = window(&["mon"], 9 * 60, 17 * 60, 0);
        let holds = [(8, 59), (9, 0), (16, 59), (17, 0), (24 + 10, 0)];
        assert_eq!(holds.map(|(h, m)| window.holds(at(h, m))), [false, true, true, false, false]);
    }

    #[test]
    fn a_span_over_midnight_belongs_to_the_day_on_which_it_begins() {
        let window = window(&["mon"], 22 * 60, 6 * 60, 0);
        let holds = [(5, 0), (21, 59), (22, 0), (24 + 5, 59), (24 + 6, 0), (24 + 23, 0)];
        assert_eq!(
            holds.map(|(h, m)| window.holds(at(h, m))),
            [false, false, true, true, false, false]
        );
    }

    #[test]
    fn an_offset_moves_hours_and_days() {
        let window = window(&["tue"], 0, 60, 120);
        assert!(window.holds(at(22, 30)) && !window.holds(at(23, 30)) && !window.holds(at(24, 30)));
    }
}

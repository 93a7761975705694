//! Calendar events: `daily`, `*/15`, `mon..fri 22:00`.

use jiff::Timestamp;
use jiff::tz::Offset;
use std::collections::BTreeSet;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When something happens, to the minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// Days of the week, Monday first; all of them if there is none.
    days: BTreeSet<u32>,
    /// The day of the month, if only one is meant.
    day: Option<i8>,
    hours: BTreeSet<u32>,
    minutes: BTreeSet<u32>,
}

impl Calendar {
    /// Reads an event; days, times, lists, ranges and steps are understood, dates are not.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let at = |days: &[u32], day, hours: &str, minutes: &str| {
            let (hours, minutes) = (numbers(hours, 24)?, numbers(minutes, 60)?);
            Some(Self { days: days.iter().copied().collect(), day, hours, minutes })
        };
        match text.trim() {
            "minutely" => return at(&[], None, "*", "*"),
            "hourly" => return at(&[], None, "*", "0"),
            "daily" => return at(&[], None, "0", "0"),
            "weekly" => return at(&[0], None, "0", "0"),
            "monthly" => return at(&[], Some(1), "0", "0"),
            _ => {}
        }
        let (mut days, mut time) = (Vec::new(), None);
        for (place, part) in text.split_whitespace().enumerate() {
            match weekdays(part) {
                Some(found) if place == 0 => days = found,
                _ if time.is_some() => return None,
                _ => time = Some(part),
            }
        }
        let time = time.unwrap_or("0:0");
        let (hours, minutes) = time.split_once(':').unwrap_or(("*", time));
        at(&days, None, hours, minutes)
    }

    /// The next time after a moment, both in seconds since the epoch.
    pub(crate) fn after(&self, moment: i64) -> Option<i64> {
        const YEAR: i64 = 366 * 24 * 60;
        let first = moment.div_euclid(60) + 1;
        (first..first + YEAR).map(|minute| minute * 60).find(|time| self.holds(*time))
    }

    fn holds(&self, time: i64) -> bool {
        let Ok(at) = Timestamp::from_second(time) else { return false };
        let at = Offset::UTC.to_datetime(at);
        let weekday = u32::try_from(at.weekday().to_monday_zero_offset()).unwrap_or(0);
        let is =
            |set: &BTreeSet<u32>, part: i8| u32::try_from(part).is_ok_and(|p| set.contains(&p));
        is(&self.minutes, at.minute())
            && is(&self.hours, at.hour())
            && (self.days.is_empty() || self.days.contains(&weekday))
            && self.day.is_none_or(|day| day == at.day())
    }
}

/// Days of the week: `sat`, `mon..fri`, `mon,wed`.
fn weekdays(text: &str) -> Option<Vec<u32>> {
    let number = |name: &str| {
        let at = DAYS.iter().position(|day| name.to_ascii_lowercase().starts_with(day))?;
        u32::try_from(at).ok()
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once("..") {
            Some((from, to)) => days.extend(number(from)?..=number(to)?),
            None => days.push(number(part)?),
        }
    }
    Some(days)
}

/// Numbers below a bound: `*`, `5`, `1,2`, `8..17`, `*/15`, `0/5`.
fn numbers(text: &str, bound: u32) -> Option<BTreeSet<u32>> {
    let mut all = BTreeSet::new();
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse().ok().filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (from, to) = match (range.split_once(".."), range) {
            (Some((from, to)), _) => (from.parse().ok()?, to.parse().ok()?),
            (None, "*") => (0, bound - 1),
            (None, one) => {
                let one = one.parse().ok()?;
                (one, if step.is_some() { bound - 1 } else { one })
            }
        };
        if to >= bound || from > to {
            return None;
        }
        all.extend((from..=to).step_by(step.unwrap_or(1)));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wednesday, 25 November 2026, 17:54:42.
    const NOW: i64 = 1_795_629_282;

    fn next(text: &str) -> String {
        let time = Calendar::parse(text).unwrap().after(NOW).unwrap();
        Timestamp::from_second(time).unwrap().to_string()
    }

    #[test]
    fn events_are_read_as_proxmox_reads_them() {
        for (text, time) in [
            ("daily", "2026-11-26T00:00:00Z"),
            ("hourly", "2026-11-25T18:00:00Z"),
            ("*/15", "2026-11-25T18:00:00Z"),
            ("18:30", "2026-11-25T18:30:00Z"),
            ("sat 2:15", "2026-11-28T02:15:00Z"),
            ("mon..fri 8..10:0/30", "2026-11-26T08:00:00Z"),
            ("monthly", "2026-12-01T00:00:00Z"),
        ] {
            assert_eq!(next(text), time, "{text}");
        }
        for bad in ["25:00", "now", "*/0", "mon..xyz 1:00"] {
            assert_eq!(Calendar::parse(bad), None, "{bad}");
        }
    }
}

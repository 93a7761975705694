//! `time = { days = ["mon-fri"], from = "22:00", to = "06:00", zone = "+02:00" }`.

use super::reader::{Reader, Value, Word};
use crate::config::ConfigError;
use crate::policy::window::{DAYS, Window};
use toml::de::DeValue;

const KEYS: [&str; 4] = ["days", "from", "to", "zone"];

/// From Monday on.
const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn read(reader: &Reader<'_>, value: &Value<'_>) -> Result<Window, ConfigError> {
    let DeValue::Table(table) = value.get_ref() else {
        let problem =
            "time: it is a table: `{ days = [\"mon-fri\"], from = \"22:00\", to = \"06:00\" }`";
        return Err(reader.error(value.span().start, problem));
    };
    let mut window = Window { days: [true; 7], from: 0, to: 24 * 60, ahead: 0 };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "days" => window.days = days(reader, &reader.words("time.days", value)?)?,
            "from" => window.from = clock(reader, &reader.word("time.from", value)?)?,
            "to" => window.to = clock(reader, &reader.word("time.to", value)?)?,
            "zone" => window.ahead = zone(reader, &reader.word("time.zone", value)?)?,
            _ => return Err(reader.unknown(key, &KEYS)),
        }
    }
    if window.from == window.to {
        let problem = "time: it begins when it ends; leave `from` and `to` out for the whole day";
        return Err(reader.error(value.span().start, problem));
    }
    Ok(window)
}

/// Days and spans of them, by the order of [`DAYS`].
fn days(reader: &Reader<'_>, words: &[Word<'_>]) -> Result<[bool; 7], ConfigError> {
    let mut chosen: Vec<&str> = Vec::new();
    for word in words {
        let (from, to) = word.text.split_once('-').unwrap_or((word.text, word.text));
        let day = |name: &str| WEEK.iter().position(|day| *day == name);
        let (Some(from), Some(to)) = (day(from), day(to)) else {
            return Err(word.not_one_of(reader, &WEEK));
        };
        let until = if from <= to { to } else { to + 7 };
        chosen.extend(WEEK.iter().cycle().skip(from).take(until - from + 1));
    }
    Ok(DAYS.map(|day| chosen.contains(&day)))
}

/// Minutes from midnight, of `HH:MM` up to `24:00`.
fn clock(reader: &Reader<'_>, word: &Word<'_>) -> Result<i64, ConfigError> {
    minutes(word.text).filter(|minutes| *minutes <= 24 * 60).ok_or_else(|| {
        word.error(reader, format!("`{}` is not a time from 00:00 to 24:00", word.text))
    })
}

/// Minutes ahead of UTC, of `UTC`, `+02:00` or `-05:30`.
fn zone(reader: &Reader<'_>, word: &Word<'_>) -> Result<i64, ConfigError> {
    let offset = match (word.text, word.text.strip_prefix('+'), word.text.strip_prefix('-')) {
        ("UTC", ..) => Some(0),
        (_, Some(ahead), _) => minutes(ahead),
        (_, _, Some(behind)) => minutes(behind).map(|minutes| -minutes),
        _ => None,
    };
    offset.filter(|offset| offset.abs() <= 14 * 60).ok_or_else(|| {
        word.error(
            reader,
            format!("`{}` is neither `UTC` nor an offset such as `+02:00`", word.text),
        )
    })
}

fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<i64>().ok()).flatten()
    };
    let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
    Some(number(hours)? * 60 + minutes)
}

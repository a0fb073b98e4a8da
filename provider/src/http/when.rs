//! Moments in words, in UTC.

use chrono::DateTime;

use crate::protocol::Timestamp;

/// `10:00:01`.
#[must_use]
pub fn time(at: Timestamp) -> String {
    format(at, "%H:%M:%S")
}

/// `2026-11-21 10:00:01`: the same in every language, and in the order of time.
#[must_use]
pub fn day(at: Timestamp) -> String {
    format(at, "%Y-%m-%d %H:%M:%S")
}

fn format(at: Timestamp, pattern: &str) -> String {
    DateTime::from_timestamp(at, 0).map_or_else(|| at.to_string(), |moment| moment.format(pattern).to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_moment_is_written_as_people_write_it() {
        assert_eq!(super::time(1_000_000_000), "01:46:40");
        assert_eq!(super::day(1_000_000_000), "2001-09-09 01:46:40");
    }
}

//! Moments in words, in UTC.

use chrono::DateTime;

use crate::protocol::Timestamp;

/// `10:00:01`.
#[must_use]
pub fn time(at: Timestamp) -> String {
    format(at, "%H:%M:%S")
}

/// `21 Nov 10:00:01`.
#[must_use]
pub fn day(at: Timestamp) -> String {
    format(at, "%-d %b %H:%M:%S")
}

fn format(at: Timestamp, pattern: &str) -> String {
    DateTime::from_timestamp(at, 0).map_or_else(|| at.to_string(), |moment| moment.format(pattern).to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_moment_is_written_as_people_write_it() {
        assert_eq!(super::time(1_000_000_000), "01:46:40");
        assert_eq!(super::day(1_000_000_000), "9 Sep 01:46:40");
    }
}

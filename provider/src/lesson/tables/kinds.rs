//! Why a column does not show what it stands for, kind by kind.

use glasshouse_web::Words;

/// Which columns are of a kind, and why they are kept so.
type Kind = (fn(&str) -> bool, Words);

/// How a column keeps its values, when not as they are.
const KINDS: [Kind; 5] = [
    (|column| column == "password_hash", Words::of("tables-why-password")),
    (|column| column.ends_with("_hash") && column != "password_hash", Words::of("tables-why-hash")),
    (|column| column.ends_with("_sealed"), Words::of("tables-why-sealed")),
    (|column| column == "state", Words::of("tables-why-state")),
    (|column| column == "custom_claims", Words::of("tables-why-claims")),
];

/// The columns of each kind that a table has, and why they are kept so.
pub(super) fn of(columns: &[&'static str]) -> Vec<(String, Words)> {
    let kind = |(is, why): &Kind| {
        let names: Vec<&str> = columns.iter().copied().filter(|column| is(column)).collect();
        (!names.is_empty()).then(|| (names.join(", "), why.clone()))
    };
    KINDS.iter().filter_map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_column_that_is_hashed_or_sealed_says_why() {
        let told = of(&["id_hash", "user_id", "state", "secret_sealed", "password_hash", "secret_hash"]);
        let columns: Vec<&str> = told.iter().map(|(columns, _)| &**columns).collect();
        assert_eq!(columns, ["password_hash", "id_hash, secret_hash", "secret_sealed", "state"]);
        assert!(of(&["username", "created_at"]).is_empty());
    }
}

//! What is fetched for a page and kept nowhere.

/// Something fetched when there is net.
pub enum Fetched<T> {
    /// Asked for.
    Asked,
    /// Here.
    Here(T),
    /// The school does not give it, or there is no net.
    NotNow,
}

//! How a replication job went.

/// How a replication job went so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replica {
    /// When it last ended well, in seconds since the epoch.
    pub last_sync: u64,
    /// When it last ran.
    pub last_try: u64,
    /// How many seconds that took.
    pub duration: f64,
    /// How often it failed since it last ended well.
    pub failures: u64,
    /// Why it last failed.
    pub error: Option<String>,
    /// Whether it is to run now.
    pub pending: bool,
    /// What it wrote the last time.
    pub log: Vec<String>,
}

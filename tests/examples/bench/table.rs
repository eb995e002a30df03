//! The table that is printed, and how times are summed up.

use std::time::Duration;

/// Rows of name, limit, measured, verdict.
pub(crate) struct Table {
    rows: Vec<[String; 4]>,
    met: bool,
}

impl Table {
    /// Empty.
    pub(crate) fn new() -> Self {
        Self {
            rows: Vec::new(),
            met: true,
        }
    }

    /// A figure with its limit.
    pub(crate) fn row(&mut self, name: &str, limit: &str, measured: &str, met: bool) {
        eprintln!("{name}: {measured}");
        self.met &= met;
        let verdict = if met { "met" } else { "NOT MET" };
        self.rows
            .push([name, limit, measured, verdict].map(str::to_owned));
    }

    /// A figure that is only reported.
    pub(crate) fn note(&mut self, name: &str, measured: &str) {
        eprintln!("{name}: {measured}");
        self.rows.push([name, "", measured, ""].map(str::to_owned));
    }

    /// Whether every limit was met.
    pub(crate) fn all_met(&self) -> bool {
        self.met
    }

    /// Prints it.
    pub(crate) fn print(&self) {
        println!("| figure | limit | measured | |\n|---|---|---|---|");
        for [name, limit, measured, verdict] in &self.rows {
            println!("| {name} | {limit} | {measured} | {verdict} |");
        }
    }
}

/// Median and 99th percentile.
pub(crate) fn spread(times: &[Duration]) -> (Duration, Duration) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = |percent: usize| {
        let index = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(index).copied().unwrap_or_default()
    };
    (at(50), at(99))
}

/// A time in milliseconds.
pub(crate) fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

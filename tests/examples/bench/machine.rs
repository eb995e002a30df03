//! What the figures were taken on.

use std::path::Path;

use super::table::Table;

/// Notes processor, memory, system and disk.
pub(crate) fn describe(table: &mut Table, dir: &Path) {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let after = |text: &str, key: &str| {
        text.lines()
            .find(|line| line.starts_with(key))
            .and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let processor = after(&read("/proc/cpuinfo"), "model name");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = after(&read("/proc/meminfo"), "MemTotal");
    let system = read("/proc/sys/kernel/osrelease").trim().to_owned();
    let load = read("/proc/loadavg").trim().to_owned();
    table.note("Processor", &format!("{processor}, {cores} threads"));
    table.note("Memory", &memory);
    table.note("System", &format!("Linux {system}"));
    table.note("Load when it began", &load);
    table.note("Disk", &disk_of(dir, &read("/proc/mounts")));
    let build = if cfg!(debug_assertions) {
        "debug: figures mean nothing"
    } else {
        "release"
    };
    table.note("Build", build);
}

/// File system of the longest mount point above the folder.
fn disk_of(dir: &Path, mounts: &str) -> String {
    let dir = std::fs::canonicalize(dir).unwrap_or_default();
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?, words.next()?, words.next()?))
    });
    let above = mounts.filter(|(_, point, _)| dir.starts_with(point));
    above
        .max_by_key(|(_, point, _)| point.len())
        .map(|(_, _, kind)| kind.to_owned())
        .unwrap_or_default()
}

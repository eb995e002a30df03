//! Rules of the house: who may import whom, where the database, the web framework and the window may appear.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Direct dependencies of each of our crates: what ships, without those of tests and build scripts.
fn shipped() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo reads its own workspace");
    metadata
        .packages
        .iter()
        .filter(|package| package.name.as_str() != "tainha-tests")
        .map(|package| {
            let names = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind == DependencyKind::Normal)
                .map(|dependency| dependency.name.clone());
            (package.name.to_string(), names.collect())
        })
        .collect()
}

/// Which of our crates ship with a direct dependency on `name`.
fn users_of(name: &str) -> BTreeSet<String> {
    let found = shipped()
        .into_iter()
        .filter(|(_, used)| used.contains(name));
    found.map(|(package, _)| package).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn imports_between_our_crates_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("tainha-journal", &[][..]),
        ("tainha-capture", &[]),
        ("tainha-print", &[]),
        ("tainha-domain", &["tainha-journal"]),
        (
            "tainha-tablet",
            &[
                "tainha-capture",
                "tainha-domain",
                "tainha-journal",
                "tainha-print",
            ],
        ),
        (
            "tainha-ward",
            &[
                "tainha-capture",
                "tainha-domain",
                "tainha-journal",
                "tainha-print",
            ],
        ),
        ("tainha-verify", &["tainha-domain", "tainha-journal"]),
        ("tainha-app", &["tainha-tablet"]),
    ]);
    let crates = shipped();
    assert_eq!(
        crates.keys().map(String::as_str).collect::<Vec<_>>(),
        {
            let mut names: Vec<_> = allowed.keys().copied().collect();
            names.sort_unstable();
            names
        },
        "a new crate needs its place in the rules"
    );
    for (package, used) in &crates {
        let ours: BTreeSet<_> = used
            .iter()
            .filter(|name| crates.contains_key(*name))
            .collect();
        let beyond: Vec<_> = ours
            .into_iter()
            .filter(|name| !allowed[package.as_str()].contains(&name.as_str()))
            .collect();
        assert!(beyond.is_empty(), "{package} must not import {beyond:?}");
    }
}

#[test]
fn sqlite_is_spoken_to_only_by_the_two_stores() {
    assert_eq!(users_of("rusqlite"), set(&["tainha-tablet", "tainha-ward"]));
}

#[test]
fn axum_stands_only_in_the_two_apis() {
    assert_eq!(users_of("axum"), set(&["tainha-tablet", "tainha-ward"]));
}

#[test]
fn tauri_and_webkit_stand_only_in_the_shell() {
    assert_eq!(users_of("tauri"), set(&["tainha-app"]));
    assert_eq!(users_of("webkit2gtk"), set(&["tainha-app"]));
}

#[test]
fn pure_crates_have_no_way_to_disk_network_or_runtime() {
    for (package, used) in shipped() {
        let pure = ["tainha-journal", "tainha-domain", "tainha-capture"];
        if pure.contains(&package.as_str()) {
            for banned in ["tokio", "reqwest", "rusqlite", "tempfile", "getrandom"] {
                assert!(
                    !used.contains(banned),
                    "{package} is pure and must not use {banned}"
                );
            }
        }
    }
}

#[test]
fn released_programs_carry_neither_the_development_host_nor_a_mock_camera() {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo reads its own workspace");
    for package in metadata.packages {
        let default = package.features.get("default").cloned().unwrap_or_default();
        assert!(
            !default
                .iter()
                .any(|feature| feature.contains("mock") || feature.contains("dev-")),
            "{}: {default:?}",
            package.name
        );
        for dependency in &package.dependencies {
            let asked = dependency
                .features
                .iter()
                .any(|f| f == "dev-server" || f == "mock-camera");
            assert!(
                !asked || package.name.as_str() == "tainha-tests",
                "{} asks for {:?} of {}",
                package.name,
                dependency.features,
                dependency.name
            );
        }
    }
}

/// Older ones corrupt a database in WAL mode when a checkpoint meets a rollback (`SQLite` 3.51.3).
#[test]
fn the_sqlite_inside_is_new_enough() {
    assert!(
        rusqlite::version_number() >= 3_051_003,
        "SQLite {}",
        rusqlite::version()
    );
}

//! Owns what the shell needs at build time: capabilities, the folder of the built screens, link flags.

use std::path::Path;

/// Where `npm run build` puts the tablet's screens, seen from this folder.
const SCREENS: &str = "../ui/tablet/build";
/// Shown instead when nobody has built the screens: it says how.
const PLACEHOLDER: &str = "ui-missing";

fn main() {
    println!("cargo:rerun-if-changed={SCREENS}");
    println!("cargo:rerun-if-changed={PLACEHOLDER}");
    if !Path::new(SCREENS).join("index.html").exists() {
        println!(
            "cargo:warning=the tablet's screens are not built: run `make ui`, then build again"
        );
        println!(
            "cargo:rustc-env=TAURI_CONFIG={{\"build\":{{\"frontendDist\":\"{PLACEHOLDER}\"}}}}"
        );
    }
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        // Otherwise WebKit and libsoup in this process bind to the sqlite3_* of our SQLCipher.
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let commands = tauri_build::AppManifest::new().commands(&["api", "show_sheet", "sweep_sheets"]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    tauri_build::try_build(attributes).expect("tauri.conf.json and capabilities are valid");
}

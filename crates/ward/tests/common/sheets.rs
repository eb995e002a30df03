//! What every printed sheet must be: PDF/A-2b by its marks, each font embedded, its Vietnamese
//! readable. Uses poppler's tools (`scripts/setup.sh` installs them) where they are.

use std::process::{Command, Stdio};

/// Fails unless the sheet is as above and says each of `words`. With `TAINHA_SHEETS` set to a
/// folder it is left there as `name.pdf` to be looked at.
pub(crate) fn assert_sheet(name: &str, bytes: &[u8], words: &[&str]) {
    let plain = String::from_utf8_lossy(bytes);
    assert!(plain.starts_with("%PDF-1.7"), "{name}");
    for mark in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>B<",
        "/OutputIntents",
    ] {
        assert!(plain.contains(mark), "{name} lacks {mark}");
    }
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("TAINHA_SHEETS").map(std::path::PathBuf::from);
    let path = kept
        .unwrap_or_else(|| folder.path().to_owned())
        .join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    let tool = |tool: &str, rest: &[&str]| {
        let mut command = Command::new(tool);
        let output = command.arg(&path).args(rest).stdin(Stdio::null()).output();
        Some(String::from_utf8(output.ok()?.stdout).unwrap())
    };
    let Some(fonts) = tool("pdffonts", &[]) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "poppler-utils is missing: scripts/setup.sh installs it"
        );
        eprintln!("{name}: skipped fonts and words, pdffonts is not installed");
        return;
    };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty(), "{name}: {fonts}");
    for row in rows {
        let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(
            flags,
            ["yes", "yes", "yes"],
            "{name}: emb, sub, uni of {row}"
        );
    }
    let text = tool("pdftotext", &["-"]).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word), "{name} does not say {word}: {text}");
    }
}

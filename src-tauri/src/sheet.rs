//! Owns the one sheet that is out of the vault to be looked at or printed: a PDF in a folder that only this account can
//! read, opened by the system's own viewer. It keeps none: the last is removed before the next one, at every start and
//! close, and when the tablet locks. What a person saves from the viewer is theirs to guard.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::State;
use tauri::ipc::Request as InvokeRequest;

use crate::api::bytes_of;

/// Name of the file: it stands in the viewer's title and on the printer's list, so it tells nothing.
const NAME: &str = "Tai-Nha.pdf";
/// How every PDF begins (ISO 32000-1, 7.5.2).
const PDF: &[u8] = b"%PDF-";

/// Why no sheet is shown. The screens have the words for each code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NotShown {
    /// What came is no PDF: a fault of the screens.
    SheetUnreadable,
    /// The file could not be written: storage full, or a folder that is not ours.
    SheetNotWritten,
    /// No program of this system opens a PDF, or the one that should did not start.
    NoViewer,
}

/// Opens a PDF in a program of the system.
pub(crate) type Viewer = fn(&Path) -> Result<(), NotShown>;

/// Where the sheet lies while it is looked at, and what opens it.
#[derive(Debug, Clone)]
pub(crate) struct Sheets {
    folder: PathBuf,
    viewer: Viewer,
}

impl Sheets {
    /// In the memory-backed folder of this session where the system has one, else beside the vault; the system's viewer.
    pub(crate) fn system(data: &Path) -> Self {
        let folder = match std::env::var_os("XDG_RUNTIME_DIR").filter(|dir| !dir.is_empty()) {
            Some(session) => Path::new(&session).join("tai-nha-sheets"),
            None => data.join("sheets"),
        };
        Self::new(folder, with_system)
    }

    /// In `folder`, opened by `viewer`.
    pub(crate) fn new(folder: PathBuf, viewer: Viewer) -> Self {
        Self { folder, viewer }
    }

    /// Puts the sheet out and opens it.
    ///
    /// # Errors
    /// [`NotShown`]; then no file is left.
    pub(crate) fn show(&self, pdf: &[u8]) -> Result<(), NotShown> {
        if !pdf.starts_with(PDF) {
            return Err(NotShown::SheetUnreadable);
        }
        let written = self.put(pdf).map_err(|error| {
            tracing::warn!(%error, "a sheet was not written");
            NotShown::SheetNotWritten
        });
        let shown = written.and_then(|path| (self.viewer)(&path));
        if shown.is_err() {
            self.sweep();
        }
        shown
    }

    /// Removes what is out.
    pub(crate) fn sweep(&self) {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "a sheet was not removed");
            }
            _ => {}
        }
    }

    fn put(&self, pdf: &[u8]) -> io::Result<PathBuf> {
        self.sweep();
        let mut folder = DirBuilder::new();
        folder.recursive(false);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
            folder.mode(0o700);
            options.mode(0o600);
        }
        folder.create(&self.folder)?;
        let path = self.folder.join(NAME);
        options.open(&path)?.write_all(pdf)?;
        Ok(path)
    }
}

/// Shows the PDF that came as the body. Not async: the system's own calls belong on the main thread.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its arguments so"
)]
pub(crate) fn show_sheet(
    request: InvokeRequest<'_>,
    sheets: State<'_, Sheets>,
) -> Result<(), NotShown> {
    let pdf = bytes_of(request.body()).map_err(|_| NotShown::SheetUnreadable)?;
    sheets.show(&pdf)
}

/// Removes the sheet that is out: the screens say when the tablet locks.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its arguments so"
)]
pub(crate) fn sweep_sheets(sheets: State<'_, Sheets>) {
    sheets.sweep();
}

#[cfg(target_os = "linux")]
fn with_system(pdf: &Path) -> Result<(), NotShown> {
    use gio::prelude::{AppInfoExt as _, FileExt as _};
    let program =
        gio::AppInfo::default_for_type("application/pdf", false).ok_or(NotShown::NoViewer)?;
    let address = gio::File::for_path(pdf).uri();
    program
        .launch_uris(&[address.as_str()], gio::AppLaunchContext::NONE)
        .map_err(|error| {
            tracing::warn!(%error, "the viewer did not start");
            NotShown::NoViewer
        })
}

#[cfg(not(target_os = "linux"))]
fn with_system(_: &Path) -> Result<(), NotShown> {
    Err(NotShown::NoViewer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &[u8] = b"%PDF-1.7 a sheet";

    fn none(_: &Path) -> Result<(), NotShown> {
        Err(NotShown::NoViewer)
    }

    fn reads(pdf: &Path) -> Result<(), NotShown> {
        assert_eq!(fs::read(pdf).expect("the sheet is there"), SHEET);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_sheet_that_is_looked_at_can_be_read_by_this_account_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sheets");
        Sheets::new(folder.clone(), reads).show(SHEET).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join(NAME)), 0o600);
    }

    #[test]
    fn the_sheet_before_is_gone_when_the_next_one_is_shown_and_none_is_left_after_a_sweep() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sheets");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("older.pdf"), b"%PDF-1.4").unwrap();
        let sheets = Sheets::new(folder.clone(), reads);
        sheets.show(SHEET).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        sheets.sweep();
        assert!(!folder.exists());
        sheets.sweep();
    }

    #[test]
    fn where_nothing_opens_a_pdf_it_is_said_and_no_file_is_left() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sheets");
        let sheets = Sheets::new(folder.clone(), none);
        assert_eq!(sheets.show(SHEET), Err(NotShown::NoViewer));
        assert!(!folder.exists());
        assert_eq!(sheets.show(b"<html>"), Err(NotShown::SheetUnreadable));
    }
}

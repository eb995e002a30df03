//! Reads an export bundle (PROTOCOL 11) from a folder, or an evidence bundle (`docs/EVIDENCE.md`)
//! from its ZIP. Refuses links, devices and lines without end: a bundle comes from somebody who
//! need not be trusted.

pub mod evidence;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use tainha_journal::bundle::{
    BundleSource, ENTRIES_FILE, FILES_FOLDER, Lines, RECEIPTS_FILE, Report, WARD_FILE,
    verify_bundle,
};
use tainha_journal::evidence::MAX_BUNDLE;
use tainha_journal::{Hash, Hasher, StreamId};

use evidence::{Evidence, verify_evidence};

/// Longest line, in bytes: an entry with 500 documents of 256 KiB, escaped.
const MAX_LINE: u64 = 512 * 1024 * 1024;
/// Longest `ward.json`, in bytes.
const MAX_WARD: u64 = 64 * 1024 * 1024;

/// Something of the bundle cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct ReadError {
    /// What.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// Checks the bundle in `folder` against the ward's fingerprint.
pub fn verify_folder(folder: &Path, fingerprint: Hash) -> Result<Report, ReadError> {
    verify_bundle(&mut Folder(folder.to_owned()), fingerprint)
}

/// Checks the evidence bundle in `file`; see [`verify_evidence`].
pub fn verify_file(
    file: &Path,
    fingerprint: Hash,
    subject: Option<&StreamId>,
) -> Result<Evidence, ReadError> {
    let read = || {
        let mut bytes = Vec::new();
        // One byte more than may be there shows that there is too much.
        let most = u64::try_from(MAX_BUNDLE + 1).expect("a limit fits");
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
        io::Result::Ok(bytes)
    };
    let bytes = read().map_err(|error| ReadError {
        path: file.to_owned(),
        error,
    })?;
    Ok(verify_evidence(&bytes, fingerprint, subject))
}

struct Folder(PathBuf);

impl Folder {
    fn open(&self, name: &str) -> Result<(PathBuf, File), ReadError> {
        let path = self.0.join(name);
        let open = || {
            if !path.symlink_metadata()?.is_file() {
                return Err(io::Error::other("not a plain file"));
            }
            File::open(&path)
        };
        match open() {
            Ok(file) => Ok((path, file)),
            Err(error) => Err(ReadError { path, error }),
        }
    }

    fn lines(&self, name: &str) -> Result<Lines<'static, ReadError>, ReadError> {
        let (path, file) = self.open(name)?;
        let mut reader = BufReader::new(file);
        let next = move || match next_line(&mut reader) {
            Ok(line) => line.map(Ok),
            Err(error) => Some(Err(ReadError {
                path: path.clone(),
                error,
            })),
        };
        Ok(Box::new(std::iter::from_fn(next)))
    }
}

fn next_line(reader: &mut BufReader<File>) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = reader
        .by_ref()
        .take(MAX_LINE)
        .read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if u64::try_from(read).is_ok_and(|read| read == MAX_LINE) {
        return Err(io::Error::other("a line is too long"));
    }
    // Bytes that are no UTF-8 become a line that does not parse: a finding with its number.
    Ok(Some(String::from_utf8_lossy(&line).into_owned()))
}

impl BundleSource for Folder {
    type Error = ReadError;

    fn ward(&mut self) -> Result<String, ReadError> {
        let (path, file) = self.open(WARD_FILE)?;
        let mut text = String::new();
        match file.take(MAX_WARD).read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(ReadError { path, error }),
        }
    }

    fn entries(&mut self) -> Result<Lines<'_, ReadError>, ReadError> {
        self.lines(ENTRIES_FILE)
    }

    fn receipts(&mut self) -> Result<Lines<'_, ReadError>, ReadError> {
        self.lines(RECEIPTS_FILE)
    }

    fn file_names(&mut self) -> Result<Lines<'_, ReadError>, ReadError> {
        let path = self.0.join(FILES_FOLDER);
        let folder = match path.read_dir() {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Box::new(std::iter::empty()));
            }
            Err(error) => return Err(ReadError { path, error }),
        };
        Ok(Box::new(folder.map(move |entry| match entry {
            Ok(entry) => Ok(entry.file_name().to_string_lossy().into_owned()),
            Err(error) => Err(ReadError {
                path: path.clone(),
                error,
            }),
        })))
    }

    fn file_digest(&mut self, name: &str) -> Result<(Hash, u64), ReadError> {
        let (path, mut file) = self.open(&format!("{FILES_FOLDER}/{name}"))?;
        let mut hasher = Hasher::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut bytes = 0_u64;
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok((hasher.finish(), bytes)),
                Ok(read) => {
                    hasher.update(&buffer[..read]);
                    bytes += u64::try_from(read).expect("a buffer is shorter than 2^64");
                }
                Err(error) => return Err(ReadError { path, error }),
            }
        }
    }
}

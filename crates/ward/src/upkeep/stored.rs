//! Database and files read as the lines of a bundle, page by page. Changes nothing and believes
//! nothing: what is damaged is handed on as it is, for a check to name.

use tainha_journal::bundle::{EntryLine, ReceiptLine, WardFile};
use tainha_journal::{DocumentState, EntryPayload, EventRef, Jws, document_state, ijson};

use crate::error::Result;
use crate::store::{Db, StoredEntry};

/// Walks rows page by page: memory holds one page.
pub(super) struct Pages<T, F> {
    fetch: F,
    page: std::vec::IntoIter<T>,
    last: Option<T>,
    ended: bool,
}

impl<T: Clone, F: FnMut(Option<&T>) -> Result<Vec<T>>> Pages<T, F> {
    /// `fetch` answers the rows after one; none of them ends the walk.
    pub(super) fn new(fetch: F) -> Self {
        Self {
            fetch,
            page: Vec::new().into_iter(),
            last: None,
            ended: false,
        }
    }
}

impl<T: Clone, F: FnMut(Option<&T>) -> Result<Vec<T>>> Iterator for Pages<T, F> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        if self.page.len() == 0 && !self.ended {
            match (self.fetch)(self.last.as_ref()) {
                Ok(page) => {
                    self.ended = page.is_empty();
                    self.last = page.last().cloned();
                    self.page = page.into_iter();
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        self.page.next().map(Ok)
    }
}

/// What stands for the document of one event.
pub(super) struct StoredDocument {
    pub(super) event: EventRef,
    /// `held`, `wanted`, `missing`, `erased`; empty: no row.
    pub(super) state: String,
    /// As the bundle shows it: null when not held, or when it belongs to another stream.
    pub(super) text: Option<String>,
}

/// The ward's journal as lines of a bundle.
#[derive(Clone, Copy)]
pub(super) struct Stored<'a> {
    pub(super) db: Db<'a>,
    /// With receipts that newer ones of the same run replaced.
    pub(super) all_receipts: bool,
}

impl<'a> Stored<'a> {
    pub(super) fn ward_file(self) -> Result<WardFile> {
        let ward = self.db.ward_row()?;
        Ok(WardFile {
            v: 1,
            ward: ward.id,
            name: ward.name,
            identity_jwk: ward.identity,
            certificates: self.db.certificates()?.into_iter().map(|c| c.jws).collect(),
        })
    }

    pub(super) fn entries(self) -> impl Iterator<Item = Result<StoredEntry>> + 'a {
        Pages::new(move |after| self.db.entries_after(after))
    }

    /// The documents of an entry, in the order of its events; empty where it cannot be read.
    pub(super) fn documents(self, entry: &StoredEntry) -> Result<Vec<StoredDocument>> {
        let payload = Jws::parse(&entry.jws)
            .ok()
            .and_then(|jws| ijson::from_slice::<EntryPayload>(jws.unchecked_payload()).ok());
        let mut documents = Vec::new();
        for event in payload.into_iter().flat_map(|payload| payload.events) {
            let (state, text) = self.db.document_as_it_is(event.event)?.unwrap_or_default();
            let elsewhere = matches!(
                document_state(self.db.ward(), &event, text.as_deref()),
                DocumentState::Refused(_)
            );
            documents.push(StoredDocument {
                event,
                state,
                text: text.filter(|_| !elsewhere),
            });
        }
        Ok(documents)
    }

    /// The receipt that stands beside an entry.
    pub(super) fn received(self, entry: &StoredEntry) -> Result<Option<String>> {
        self.db
            .receipt_as_it_is(&entry.device, entry.epoch, entry.seq)
    }

    pub(super) fn entry_line(
        self,
        entry: StoredEntry,
        documents: Vec<StoredDocument>,
        received: Option<String>,
    ) -> EntryLine {
        EntryLine {
            position: entry.position,
            entry: entry.jws,
            documents: documents.into_iter().map(|d| d.text).collect(),
            received,
        }
    }

    /// Receipts of entries, then of files, each with a name for people.
    pub(super) fn receipts(self) -> impl Iterator<Item = Result<(String, ReceiptLine)>> + 'a {
        let entries = Pages::new(move |after| self.db.receipts_after(after, self.all_receipts))
            .map(|row| {
                row.map(|r| {
                    let name = format!("device {} from seq {}", r.device, r.from);
                    (name, ReceiptLine::Entries(r.jws))
                })
            });
        let files = Pages::new(move |after| self.db.file_receipts_after(after)).map(|row| {
            row.map(|r| {
                let name = format!("device {} file {}", r.device, r.sha256);
                (name, ReceiptLine::File(r.jws))
            })
        });
        entries.chain(files)
    }

    /// Digest and length of each file, by its row.
    pub(super) fn files(self) -> impl Iterator<Item = Result<(String, i64)>> + 'a {
        Pages::new(move |after: Option<&(String, i64)>| self.db.files_after(after))
    }
}

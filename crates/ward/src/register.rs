//! The certification register SCT/CK,ĐC: the one place that numbers. Owns books, numbers,
//! corrections, closing. A number is given in the transaction of the entry that tells it: a crash
//! leaves both or neither, and two clerks at once stand in one queue.
//!
//! Refuses to number while nobody has said what stands on paper: in a year without a book, and
//! after a restore until a clerk confirms the last number (DESIGN 2).

mod lines;
mod prints;
mod standing;
mod statistics_prints;

use chrono::Datelike as _;
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::{
    BookClosed, BookConfirmed, BookOpened, CertificationRegistered, FeePaid, ReviewDecided,
};
use tainha_domain::view::{
    CertificationBookView, CertificationState, CertificationView, View, WardView,
};
use tainha_journal::{Hash, StreamId};
use uuid::Uuid;

use crate::desk::all;
use crate::error::{Result, WardError};
use crate::journal::view_of;
use crate::problem::Problem;
use crate::store::{Db, RegisterNumber};
use crate::ward::Desk;

pub use lines::{Line, LineNote, Statistics, Totals};
pub(crate) use lines::{lines_of, statistics, totals};
pub(crate) use prints::{print_box_pdf, register_pdf, register_xlsx, slip_pdf, statement_pdf};
pub(crate) use standing::{
    Bracket, CertificationHold, KeyStanding, ReviewGround, Standing, standing_of,
};
pub(crate) use statistics_prints::{statistics_pdf, statistics_xlsx};

/// Code of the register of signatures and fingerprints.
pub const REGISTER: &str = "SCT/CK,ĐC";

/// What the clerk says when a paper is numbered.
#[derive(Debug, Clone)]
pub(crate) struct Registration {
    pub(crate) paid: FeePaid,
    pub(crate) receipt_no: String,
    pub(crate) note: String,
}

/// The stream of a certification.
pub(crate) fn stream(kind: &str, id: Uuid) -> StreamId {
    StreamId::new(kind, id).expect("kinds of the domain are stream kinds")
}

/// A certification as it stands.
pub(crate) fn certification(db: Db<'_>, id: Uuid) -> Result<CertificationView> {
    match view_of(db, &format!("certification/{id}"))? {
        Some(View::Certification(view)) => Ok(*view),
        _ => Err(Problem::not_found().into()),
    }
}

/// The ward as it described itself.
pub(crate) fn ward_view(db: Db<'_>) -> Result<WardView> {
    match view_of(db, &format!("ward/{}", db.ward()))? {
        Some(View::Ward(view)) => Ok(*view),
        _ => Ok(WardView::default()),
    }
}

/// Every book of a year, first to last.
pub(crate) fn books(db: Db<'_>, year: i32) -> Result<Vec<(Uuid, CertificationBookView)>> {
    let mut books: Vec<_> = all(db, "certification_book", CertificationBookView::of)?
        .into_iter()
        .filter(|(_, book)| book.year == year && book.register == REGISTER)
        .collect();
    books.sort_by_key(|(_, book)| book.book);
    Ok(books)
}

/// Gives a certification its number. Asked again, it answers the number that was given.
pub(crate) fn number(
    db: Db<'_>,
    desk: &Desk,
    id: Uuid,
    said: &Registration,
) -> Result<CertificationRegistered> {
    let view = certification(db, id)?;
    if let Some(given) = view.registered {
        return Ok(given);
    }
    reviewed(db, &view)?;
    if view.state != CertificationState::Stamped {
        let code = match view.state {
            CertificationState::SignedAtHome => "not_stamped",
            _ => "not_certified",
        };
        return Err(Problem::refused(&tainha_domain::decide::Refusal::new(code)).into());
    }
    let document = view
        .document
        .as_ref()
        .ok_or_else(|| WardError::Corrupt("a certification without its document".to_owned()))?;
    let today = desk.signer.env.today();
    let book = open_book_of(db, today.year())?;
    let pages: Vec<Hash> = document
        .paper
        .pages
        .iter()
        .filter_map(|page| page.image.parse().ok())
        .collect();
    for page in &pages {
        if let Some(other) = db
            .page_holder(*page)?
            .filter(|other| *other != id.to_string())
        {
            return Err(numbered_already(&other).into());
        }
    }
    let rules = ward_view(db)?.certification_rules;
    let fee_dong = match said.paid {
        FeePaid::Exempt => 0,
        _ => rules.fee_dong,
    };
    let line = CertificationRegistered {
        register: REGISTER.to_owned(),
        year: today.year(),
        book: book.book,
        number: db.last_number(REGISTER, today.year())?.max(book.after) + 1,
        on: today,
        papers: document.paper.copies,
        fee_dong,
        paid: said.paid,
        receipt_no: said.receipt_no.trim().to_owned(),
        note: said.note.trim().to_owned(),
    };
    let command = Command::RegisterCertification(line.clone());
    desk.carry_out(db, &stream("certification", id), &command)?;
    db.put_number(
        REGISTER,
        &RegisterNumber {
            year: line.year,
            number: line.number,
            book: line.book,
            certification: id,
        },
    )?;
    for page in pages {
        if db.page_holder(page)?.is_none() {
            db.put_page(page, id)?;
        }
    }
    Ok(line)
}

/// Refuses an act whose key was revoked before it, one that a leader must look at first, and one
/// that a leader decided against.
pub(crate) fn reviewed(db: Db<'_>, view: &CertificationView) -> Result<()> {
    let standing = standing_of(db, view)?;
    let code = match standing.hold {
        None => return Ok(()),
        Some(CertificationHold::Fallen) if standing.key == Some(KeyStanding::AfterRevocation) => {
            "officer_key_revoked"
        }
        Some(CertificationHold::Fallen) => "review_against",
        Some(CertificationHold::Review) => match standing.grounds.first() {
            Some(ReviewGround::StatedTime) => "stated_time_under_review",
            Some(ReviewGround::MandateOver) => "mandate_under_review",
            _ => "under_review",
        },
    };
    Err(Problem::refused(&tainha_domain::decide::Refusal::new(code)).into())
}

/// A leader's decision about an act under review.
pub(crate) fn review(db: Db<'_>, desk: &Desk, id: Uuid, decided: ReviewDecided) -> Result<()> {
    let view = certification(db, id)?;
    if standing_of(db, &view)?.grounds.is_empty() {
        let refusal = tainha_domain::decide::Refusal::new("not_under_review");
        return Err(Problem::refused(&refusal).into());
    }
    let command = Command::DecideReview(decided);
    desk.carry_out(db, &stream("certification", id), &command)
}

/// The book of a year that numbers, if one is open.
fn numbering_book(db: Db<'_>, year: i32) -> Result<Option<(Uuid, CertificationBookView)>> {
    Ok(books(db, year)?
        .into_iter()
        .rfind(|(_, book)| book.closed.is_none()))
}

/// The book that numbers now.
fn open_book_of(db: Db<'_>, year: i32) -> Result<CertificationBookView> {
    let epoch = db.ward_row()?.epoch.get();
    let Some((_, book)) = numbering_book(db, year)? else {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "book_not_open",
            "Năm nay chưa mở quyển sổ nào. Xin mở sổ và nhập số cuối cùng đã ghi trên giấy.",
            "no book is open in this year: open one and say the last number on paper",
        )
        .into());
    };
    if book.epoch < epoch || db.is_register_doubted()? {
        return Err(closed_after_restore().into());
    }
    Ok(book)
}

fn closed_after_restore() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "register_closed",
        "Máy chủ đang chạy trên bản sao cũ hoặc vừa được khôi phục nên sổ tạm khóa. Xin đối chiếu sổ giấy và xác nhận số cuối cùng, rồi tiếp tục.",
        "the ward was restored, or stands on an older copy: the register is closed until somebody confirms the last number on paper",
    )
}

fn numbered_already(other: &str) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "paper_numbered_already",
        "Trang giấy này đã có số chứng thực ở một việc khác. Mỗi giấy tờ chỉ có một số.",
        "a page of this paper has a number already: one paper has one number",
    )
    .detail(serde_json::json!({ "certification": other }))
}

/// Opens a book. `after` is the last number that stands on paper in this year.
pub(crate) fn open_book(db: Db<'_>, desk: &Desk, year: i32, book: u32, after: u32) -> Result<Uuid> {
    let held = books(db, year)?;
    if held.iter().any(|(_, view)| view.closed.is_none()) {
        return Err(Problem::invalid(
            "book",
            "Đang có một quyển sổ chưa khóa trong năm này. Xin khóa sổ đó trước.",
            "a book of this year is still open: close it first",
        )
        .into());
    }
    if held.iter().any(|(_, view)| view.book == book) {
        return Err(Problem::invalid("book", "Quyển số này đã có.", "there is such a book").into());
    }
    let last = db.last_number(REGISTER, year)?;
    if after < last {
        return Err(too_low(last).into());
    }
    let id = desk.signer.env.uuid();
    let opened = BookOpened {
        register: REGISTER.to_owned(),
        year,
        book,
        after,
        epoch: db.ward_row()?.epoch.get(),
    };
    desk.carry_out(
        db,
        &stream("certification_book", id),
        &Command::OpenBook(opened),
    )?;
    Ok(id)
}

fn too_low(last: u32) -> Problem {
    Problem::invalid(
        "last",
        &format!("Máy chủ đã cấp đến số {last}; số cuối cùng trên giấy không thể nhỏ hơn."),
        "the ward holds a higher number than this",
    )
}

/// After a restore: what the last number on paper is. From here on numbers are given again.
pub(crate) fn confirm_book(
    db: Db<'_>,
    desk: &Desk,
    id: Uuid,
    last: u32,
    reason: &str,
) -> Result<()> {
    let view = book(db, id)?;
    let held = db.last_number(REGISTER, view.year)?.max(view.after);
    if last < held {
        return Err(too_low(held).into());
    }
    let confirmed = BookConfirmed {
        last,
        epoch: db.ward_row()?.epoch.get(),
        reason: reason.to_owned(),
    };
    let command = Command::ConfirmBook(confirmed);
    // Only the book that numbers now answers the doubt: what stands in last year's says nothing
    // about the numbers of this one.
    if numbering_book(db, desk.signer.env.today().year())?.is_some_and(|(now, _)| now == id) {
        db.settle_register()?;
    }
    desk.carry_out(db, &stream("certification_book", id), &command)
}

/// Khóa sổ: the totals are written with it.
pub(crate) fn close_book(db: Db<'_>, desk: &Desk, id: Uuid) -> Result<Totals> {
    let view = book(db, id)?;
    let lines: Vec<Line> = lines_of(db, view.year)?
        .into_iter()
        .filter(|line| line.book == view.book)
        .collect();
    let sum = totals(&lines);
    let closed = BookClosed {
        on: desk.signer.env.today(),
        last: lines.last().map_or(view.after, |line| line.number),
        cases: sum.cases,
        papers: sum.papers,
        struck: sum.struck,
        fee_dong: sum.fee_dong,
        unpaid_dong: sum.unpaid_dong,
    };
    desk.carry_out(
        db,
        &stream("certification_book", id),
        &Command::CloseBook(closed),
    )?;
    Ok(sum)
}

/// A book as it stands.
pub(crate) fn book(db: Db<'_>, id: Uuid) -> Result<CertificationBookView> {
    match view_of(db, &format!("certification_book/{id}"))? {
        Some(View::CertificationBook(view)) => Ok(*view),
        _ => Err(Problem::not_found().into()),
    }
}

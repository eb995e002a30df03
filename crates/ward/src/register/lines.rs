//! Lines of the register with all columns of the form, their totals and statistics. Read from
//! views; nothing is given here.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;
use tainha_domain::certification::MarkAct;
use tainha_domain::event::{CountedCell, FeePaid, RegisterColumn};
use tainha_domain::view::CertificationView;
use tainha_journal::Time;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{REGISTER, certification};
use crate::error::Result;
use crate::store::Db;

/// One correction of a line, as it is printed in the last column.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineNote {
    /// Which column.
    pub column: RegisterColumn,
    /// What stood there.
    pub was: String,
    /// What counts.
    pub becomes: String,
    /// Why.
    pub reason: String,
    /// Staff id.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
}

/// One line of the register.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Line {
    /// Certification.
    pub certification: Uuid,
    /// Year.
    pub year: i32,
    /// Quyển số.
    pub book: u32,
    /// Số thứ tự, số chứng thực.
    pub number: u32,
    /// Ngày, tháng, năm chứng thực: the day that the officer stated.
    pub on: NaiveDate,
    /// Day on which the number was given; months and half-years count by it.
    pub entered: NaiveDate,
    /// Họ tên, giấy tờ tùy thân của người yêu cầu chứng thực.
    pub requester: String,
    /// Tên giấy tờ, văn bản đã chứng thực.
    pub paper: String,
    /// Chữ ký, điểm chỉ, không thể.
    pub act: String,
    /// Họ tên, chức danh người ký chứng thực.
    pub officer: String,
    /// Số lượng văn bản.
    pub papers: u32,
    /// Phí, in đồng.
    pub fee_dong: u32,
    /// How it was paid.
    pub paid: FeePaid,
    /// Number of the receipt.
    pub receipt_no: String,
    /// Ghi chú.
    pub note: String,
    /// Struck out: it does not count, its number is not given again.
    pub struck: bool,
    /// Corrections, oldest first.
    pub corrections: Vec<LineNote>,
}

/// Totals of lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Totals {
    /// Lines that count.
    pub cases: u32,
    /// Papers on them.
    pub papers: u32,
    /// Lines struck out.
    pub struck: u32,
    /// Of these signatures.
    pub signatures: u32,
    /// Of these fingerprints.
    pub fingerprints: u32,
    /// Of these neither.
    pub neither: u32,
    /// Fees received, in đồng.
    pub fee_dong: u64,
    /// Fees still open, in đồng.
    pub unpaid_dong: u64,
}

/// Statistics of a year: of the numbers given in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Statistics {
    /// Year.
    pub year: i32,
    /// January to June.
    pub first_half: Totals,
    /// July to December.
    pub second_half: Totals,
    /// The year.
    pub whole_year: Totals,
    /// Month by month.
    pub months: Vec<Totals>,
}

/// Lines of a year, by number.
pub(crate) fn lines_of(db: Db<'_>, year: i32) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for given in db.numbers(REGISTER, year)? {
        let view = certification(db, given.certification)?;
        lines.extend(line(given.certification, &view));
    }
    Ok(lines)
}

fn line(id: Uuid, view: &CertificationView) -> Option<Line> {
    let registered = view.registered.as_ref()?;
    let document = view.document.as_ref();
    let told = |column, own: String| view.corrected(column).map_or(own, str::to_owned);
    let act = |act| match act {
        MarkAct::Signed => "ký",
        MarkAct::Fingerprint => "điểm chỉ",
        MarkAct::Neither => "không thể ký, điểm chỉ",
    };
    let acts: Vec<&str> = document
        .iter()
        .flat_map(|document| &document.signers)
        .map(|signer| act(signer.act))
        .collect();
    let fee = view.fee.as_ref();
    let number = |column, own| match view.counted(column) {
        Some(CountedCell::Number(number)) => number,
        _ => own,
    };
    let on = match view.counted(RegisterColumn::Day) {
        Some(CountedCell::Day(day)) => day,
        _ => document.map_or(registered.on, |document| document.date),
    };
    let own_fee = match fee {
        // What was waived later does not count as a fee.
        Some(fee) if fee.paid == FeePaid::Exempt => 0,
        _ => registered.fee_dong,
    };
    Some(Line {
        certification: id,
        year: registered.year,
        book: registered.book,
        number: registered.number,
        on,
        entered: registered.on,
        requester: told(
            RegisterColumn::Requester,
            document.map(|d| d.signers_in_words()).unwrap_or_default(),
        ),
        paper: told(
            RegisterColumn::Paper,
            document.map(|d| d.paper.name.clone()).unwrap_or_default(),
        ),
        act: acts.join("; "),
        officer: told(
            RegisterColumn::Officer,
            document
                .map(|d| format!("{}, {}", d.officer_name, d.officer_title))
                .unwrap_or_default(),
        ),
        papers: number(RegisterColumn::Papers, registered.papers),
        fee_dong: number(RegisterColumn::Fee, own_fee),
        paid: fee.map_or(registered.paid, |fee| fee.paid),
        receipt_no: fee.map_or_else(
            || registered.receipt_no.clone(),
            |fee| {
                format!("{} ({})", fee.receipt_no, fee.on.format("%d/%m/%Y"))
                    .trim()
                    .to_owned()
            },
        ),
        note: told(RegisterColumn::Note, registered.note.clone()),
        struck: view.struck,
        corrections: view
            .annotations
            .iter()
            .map(|correction| LineNote {
                column: correction.annotation.column,
                was: correction.annotation.was.clone(),
                becomes: correction.annotation.becomes.clone(),
                reason: correction.annotation.reason.clone(),
                by: correction.stamp.by.clone(),
                at: correction.stamp.at,
            })
            .collect(),
    })
}

/// Totals; what is struck out does not count.
pub(crate) fn totals(lines: &[Line]) -> Totals {
    lines.iter().fold(Totals::default(), |mut sum, line| {
        if line.struck {
            sum.struck += 1;
            return sum;
        }
        sum.cases += 1;
        sum.papers += line.papers;
        match line.paid {
            FeePaid::Unpaid => sum.unpaid_dong += u64::from(line.fee_dong),
            _ => sum.fee_dong += u64::from(line.fee_dong),
        }
        if line.act.contains("không thể") {
            sum.neither += 1;
        } else if line.act.contains("điểm chỉ") {
            sum.fingerprints += 1;
        } else {
            sum.signatures += 1;
        }
        sum
    })
}

/// Half-yearly and yearly statistics, by the day of entry in the book.
pub(crate) fn statistics(year: i32, lines: &[Line]) -> Statistics {
    let of = |months: std::ops::RangeInclusive<u32>| {
        let within: Vec<Line> = lines
            .iter()
            .filter(|line| months.contains(&line.entered.month()))
            .cloned()
            .collect();
        totals(&within)
    };
    Statistics {
        year,
        first_half: of(1..=6),
        second_half: of(7..=12),
        whole_year: of(1..=12),
        months: (1..=12).map(|month| of(month..=month)).collect(),
    }
}

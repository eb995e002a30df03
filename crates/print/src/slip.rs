//! The slip with hour and date for a paper that comes back later (Decree 23/2015 art. 7). Says when
//! and what for; promises nothing else.

use chrono::NaiveDate;

use crate::measure::showable;
use crate::{Block, Face, Page, Sheet, letterhead, officers_hand};

/// Why a paper that was received late in the day comes back later.
pub const AFTER_THREE: &str = "Tiếp nhận sau 15 giờ (Điều 7 Nghị định 23/2015/NĐ-CP)";

/// What a slip says.
#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    /// Name of the ward.
    pub ward: &'a str,
    /// Whose paper it is; may be empty.
    pub requester: &'a str,
    /// Name of the paper; may be empty.
    pub paper: &'a str,
    /// Day on which it comes back.
    pub day: NaiveDate,
    /// Hour and minute, in words.
    pub time: &'a str,
    /// Why not on the same day; may be empty.
    pub reason: &'a str,
    /// Who gives the slip.
    pub officer: &'a str,
}

/// The sheet of a slip.
pub fn slip(said: &Slip<'_>) -> Sheet {
    let lines = [
        ("Kính gửi ông/bà", said.requester),
        ("Giấy tờ, văn bản", said.paper),
        ("Lý do", said.reason),
    ];
    let [requester, paper, reason] = lines.map(|(label, text)| {
        (!text.is_empty()).then(|| Block::paragraph(format!("{label}: {}.", showable(text))))
    });
    let mut blocks = vec![
        letterhead(said.ward),
        Block::Space(16.0),
        Block::centred("PHIẾU HẸN TRẢ KẾT QUẢ CHỨNG THỰC", Face::Bold, 14.0),
        Block::Space(8.0),
    ];
    blocks.extend(requester.into_iter().chain(paper));
    blocks.push(Block::paragraph(format!(
        "Hẹn trả kết quả vào lúc {}, ngày {}.",
        said.time,
        said.day.format("%d/%m/%Y")
    )));
    blocks.extend(reason);
    blocks.push(Block::Space(10.0));
    blocks.extend(officers_hand(said.officer));
    Sheet {
        title: "Phiếu hẹn".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: showable(said.ward),
    }
}

//! The receipt for papers that were taken: what, how many, by whom, when it is to be back, and the
//! places for both hands. Refuses no name: a sign that the font lacks is written as its code.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, Timelike as _};

use crate::measure::showable;
use crate::{Block, Cell, Face, Page, ROOM_FOR_HAND, Sheet, Table, letterhead};

/// One piece of a receipt.
#[derive(Debug, Clone, Copy)]
pub struct ReceiptPiece<'a> {
    /// What it is.
    pub name: &'a str,
    /// Sheets.
    pub count: u32,
    /// An original, not a copy.
    pub original: bool,
    /// Creases, stains, missing corners; may be empty.
    pub condition: &'a str,
    /// It stays with the dossier.
    pub stays: bool,
    /// Promised day of return.
    pub due: Option<NaiveDate>,
}

/// What a receipt says.
#[derive(Debug, Clone, Copy)]
pub struct Receipt<'a> {
    /// Name of the ward.
    pub ward: &'a str,
    /// Id of the event that wrote the papers down; its first signs are the receipt's code.
    pub id: &'a str,
    /// Whose papers these are.
    pub person: &'a str,
    /// Where they live; may be empty.
    pub house: &'a str,
    /// For which procedure.
    pub procedure: &'a str,
    /// Who took them.
    pub taker: &'a str,
    /// When, by the clock of that device.
    pub at: DateTime<FixedOffset>,
    /// The papers, as they were written down when they were taken.
    pub pieces: &'a [ReceiptPiece<'a>],
}

/// Signs of the id that make the code.
const CODE: usize = 8;

/// The sheet of a receipt, one copy for each side.
pub fn receipt(said: &Receipt<'_>) -> Sheet {
    let code: String = said.id.chars().take(CODE).collect();
    let mut blocks = vec![
        letterhead(said.ward),
        Block::Space(14.0),
        Block::centred("PHIẾU GIAO NHẬN GIẤY TỜ", Face::Bold, 15.0),
        Block::centred(format!("Mã phiếu: {code}"), Face::Italic, 12.0),
        Block::Space(8.0),
    ];
    blocks.extend(parties(said).map(Block::paragraph));
    blocks.push(Block::Space(6.0));
    blocks.push(Block::Table(table(said.pieces)));
    blocks.push(Block::Space(6.0));
    blocks.push(Block::paragraph(sum(said.pieces)));
    blocks.push(Block::Space(8.0));
    blocks.extend(hands(
        ["NGƯỜI GIAO", said.person],
        ["NGƯỜI NHẬN", said.taker],
    ));
    blocks.push(Block::Space(14.0));
    blocks.push(Block::paragraph(
        "Đã nhận lại đủ bản chính nêu trên, ngày …… tháng …… năm …………",
    ));
    blocks.extend(hands(["NGƯỜI NHẬN LẠI", ""], ["NGƯỜI TRẢ", ""]));
    blocks.push(Block::note(
        "Phiếu lập thành hai bản, mỗi bên giữ một bản. Phiếu này chỉ ghi việc giữ giấy tờ, không thay cho Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    ));
    Sheet {
        title: "Phiếu giao nhận giấy tờ".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: format!("{} – {code}", showable(said.ward)),
    }
}

fn parties(said: &Receipt<'_>) -> [String; 4] {
    let at = said.at;
    let house = if said.house.is_empty() {
        String::new()
    } else {
        format!(", nơi ở: {}", showable(said.house))
    };
    [
        format!(
            "Lập lúc {:02} giờ {:02} phút, ngày {:02} tháng {:02} năm {}.",
            at.hour(),
            at.minute(),
            at.day(),
            at.month(),
            at.year()
        ),
        format!("Bên giao: ông/bà {}{house}.", showable(said.person)),
        format!(
            "Bên nhận: {}, tổ phục vụ tại nhà của {}.",
            showable(said.taker),
            showable(said.ward)
        ),
        format!("Thủ tục: {}.", showable(said.procedure)),
    ]
}

fn table(pieces: &[ReceiptPiece<'_>]) -> Table {
    let row = |(number, piece): (u32, &ReceiptPiece<'_>)| -> Vec<Cell> {
        let back = match piece.due {
            _ if piece.stays => "theo hồ sơ, không trả".to_owned(),
            Some(due) => due.format("%d/%m/%Y").to_string(),
            None => "chưa hẹn ngày".to_owned(),
        };
        let kind = if piece.original {
            "bản chính"
        } else {
            "bản sao"
        };
        vec![
            number.to_string().into(),
            showable(piece.name).into(),
            kind.into(),
            piece.count.to_string().into(),
            showable(piece.condition).into(),
            back.into(),
        ]
    };
    Table {
        widths: vec![0.6, 3.6, 1.2, 0.8, 2.2, 1.6],
        head: [
            "STT",
            "Tên giấy tờ",
            "Loại",
            "Số tờ",
            "Tình trạng",
            "Hẹn trả",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: (1..).zip(pieces).map(row).collect(),
    }
}

fn sum(pieces: &[ReceiptPiece<'_>]) -> String {
    let sheets = |original: bool| -> u32 {
        let of = pieces.iter().filter(|piece| piece.original == original);
        of.map(|piece| piece.count).sum()
    };
    format!(
        "Cộng: {} loại; {} tờ bản chính, {} tờ bản sao.",
        pieces.len(),
        sheets(true),
        sheets(false)
    )
}

/// Two places to sign; a name stands below where it is known.
fn hands(left: [&str; 2], right: [&str; 2]) -> [Block; 3] {
    let above = |title: &str| {
        vec![
            (title.to_owned(), Face::Bold),
            ("(ký, ghi rõ họ, tên)".to_owned(), Face::Italic),
        ]
    };
    let below = |name: &str| vec![(showable(name), Face::Bold)];
    [
        Block::Columns {
            left: above(left[0]),
            right: above(right[0]),
            size: 12.0,
        },
        Block::Space(ROOM_FOR_HAND / 2.0),
        Block::Columns {
            left: below(left[1]),
            right: below(right[1]),
            size: 12.0,
        },
    ]
}

//! Printed sheets: blocks of text and tables become PDF/A-2b with an embedded Times-metric font.
//!
//! Owns layout and nothing of the law: what stands on a sheet comes in. Pure: no I/O, no clock;
//! the same sheet and time give the same bytes. Refuses text that the font cannot show.

mod layout;
mod measure;
mod receipt;
mod slip;

use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Archival, ConfigurationBuilder, PdfVersion};
use krilla::metadata::{DateTime as PdfTime, Metadata};

pub use receipt::{Receipt, ReceiptPiece, receipt};
pub use slip::{AFTER_THREE, Slip, slip};

/// A4 upright or lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// 210 × 297 mm.
    Portrait,
    /// 297 × 210 mm.
    Landscape,
}

/// Where a line of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left margin.
    Left,
    /// In the middle.
    Centre,
}

/// Cut of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Struck through, still readable.
    pub struck: bool,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            struck: false,
        }
    }
}

/// A table; its head is repeated on each page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Widths of the columns, as parts of the whole.
    pub widths: Vec<f32>,
    /// Head.
    pub head: Vec<String>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// A part of a sheet, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Text, broken into lines.
    Text {
        /// What it says.
        text: String,
        /// Cut.
        face: Face,
        /// Size in points.
        size: f32,
        /// Where.
        align: Align,
        /// Indent of the first line in points.
        indent: f32,
    },
    /// Two columns of centred lines: the head of an official paper, or places for signatures.
    Columns {
        /// Left.
        left: Vec<(String, Face)>,
        /// Right.
        right: Vec<(String, Face)>,
        /// Size in points.
        size: f32,
    },
    /// The head of an official paper: who issues it on the left, the motto on the right, on one line.
    Letterhead {
        /// Left.
        left: Vec<(String, Face)>,
        /// Right.
        right: Vec<(String, Face)>,
    },
    /// Room in points.
    Space(f32),
    /// A table.
    Table(Table),
    /// The box for an inked print: a square outline of 30 mm with white around it.
    PrintBox,
}

impl Block {
    /// A paragraph as official papers have it: 13 points, first line indented.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Text {
            text: text.into(),
            face: Face::Regular,
            size: 13.0,
            align: Align::Left,
            indent: 28.0,
        }
    }

    /// A line in the middle.
    pub fn centred(text: impl Into<String>, face: Face, size: f32) -> Self {
        Self::Text {
            text: text.into(),
            face,
            size,
            align: Align::Centre,
            indent: 0.0,
        }
    }

    /// A small note in italics.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Text {
            text: text.into(),
            face: Face::Italic,
            size: 10.0,
            align: Align::Left,
            indent: 0.0,
        }
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Title in the file's metadata.
    pub title: String,
    /// Upright or lying.
    pub page: Page,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// Small line at the foot of each page; the page's number is added.
    pub foot: String,
}

/// Why there is no sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The font has no such sign.
    #[error("the font cannot show U+{0:04X}")]
    NoGlyph(u32),
    /// The font or the PDF could not be made.
    #[error("the sheet could not be made: {0}")]
    Failed(String),
}

/// Makes the PDF; `at` is written into it as the time it was made.
pub fn pdf(sheet: &Sheet, at: &DateTime<FixedOffset>) -> Result<Vec<u8>, PrintError> {
    let failed = PrintError::Failed;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_B)
        .with_version(PdfVersion::Pdf17)
        .finish()
        .map_err(|error| failed(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(sheet.title.clone())
            .language("vi".to_owned())
            .creator("Tại Nhà".to_owned())
            .creation_date(pdf_time(at)),
    );
    layout::draw(&mut document, sheet)?;
    document
        .finish()
        .map_err(|error| failed(format!("{error:?}")))
}

/// The text with each sign that the font lacks written as its code, `[U+6F22]`: for sheets that
/// must come out whatever was typed.
pub fn showable(text: &str) -> String {
    measure::showable(text)
}

fn pdf_time(at: &DateTime<FixedOffset>) -> PdfTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let offset = at.offset().local_minus_utc();
    PdfTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(i8::try_from(offset / 3600).unwrap_or_default())
        .utc_offset_minute(part(
            u32::try_from(offset.abs() % 3600 / 60).unwrap_or_default(),
        ))
}

/// The sheet with the box for an inked print, blank: who gives it is written in by hand.
pub fn print_box_sheet(ward: &str) -> Sheet {
    let line = |label: &str| Block::Text {
        text: format!("{label}: ……………………………………………………………"),
        face: Face::Regular,
        size: 13.0,
        align: Align::Left,
        indent: 0.0,
    };
    Sheet {
        title: "Tờ lấy dấu điểm chỉ".to_owned(),
        page: Page::Portrait,
        blocks: vec![
            Block::centred("ỦY BAN NHÂN DÂN", Face::Regular, 12.0),
            Block::centred(ward.to_uppercase(), Face::Bold, 12.0),
            Block::Space(12.0),
            Block::centred("TỜ LẤY DẤU ĐIỂM CHỈ", Face::Bold, 15.0),
            Block::Space(8.0),
            line("Họ và tên"),
            line("Giấy tờ tùy thân số"),
            line("Giấy tờ, văn bản được điểm chỉ"),
            line("Ngón tay"),
            line("Ngày, giờ"),
            Block::PrintBox,
            Block::centred(
                "Lăn mực, điểm chỉ một lần vào giữa ô, không chạm đường kẻ.",
                Face::Regular,
                13.0,
            ),
            Block::Space(8.0),
            Block::note(
                "Dùng ngón trỏ phải; không được thì ngón trỏ trái; không được nữa thì ngón khác và ghi rõ lý do.",
            ),
            Block::note(
                "In đúng cỡ thật (100 %, không co giãn theo trang): cạnh ô đo bằng thước phải là 30 mm.",
            ),
            Block::note(
                "Tờ này để chụp rõ dấu vân tay; không thay cho điểm chỉ trên chính giấy tờ, văn bản được chứng thực.",
            ),
        ],
        foot: ward.to_owned(),
    }
}

/// Name of the ward and the motto, as a sheet of a commune begins.
pub fn letterhead(ward: &str) -> Block {
    Block::Letterhead {
        left: vec![
            ("ỦY BAN NHÂN DÂN".to_owned(), Face::Regular),
            (showable(ward).to_uppercase(), Face::Bold),
        ],
        right: vec![
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(), Face::Bold),
            ("Độc lập - Tự do - Hạnh phúc".to_owned(), Face::Bold),
        ],
    }
}

/// The place for the certifying officer's hand, and the name below it.
pub fn officers_hand(officer: &str) -> [Block; 3] {
    [
        Block::Columns {
            left: Vec::new(),
            right: vec![
                ("Người thực hiện chứng thực".to_owned(), Face::Bold),
                ("(ký, ghi rõ họ, tên)".to_owned(), Face::Italic),
            ],
            size: 13.0,
        },
        Block::Space(80.0),
        Block::Columns {
            left: Vec::new(),
            right: vec![(showable(officer), Face::Bold)],
            size: 13.0,
        },
    ]
}

/// What a statement sheet says.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// Heading.
    pub title: &'a str,
    /// Paragraphs, first to last.
    pub paragraphs: &'a [String],
    /// The line of the number.
    pub number_line: &'a str,
    /// What stands above the places for signatures: two lines for each hand.
    pub signature: &'a [String],
    /// Name below the officer's hand.
    pub officer: &'a str,
    /// The wording was not compared with the official annex yet.
    pub to_be_checked: bool,
    /// Form and version, at the foot.
    pub foot: &'a str,
}

/// Room for ink and seal, in points.
const ROOM_FOR_HAND: f32 = 90.0;

/// The sheet of a statement (lời chứng).
pub fn statement(said: &Statement<'_>) -> Sheet {
    let mut blocks = vec![
        Block::centred(said.title, Face::Bold, 14.0),
        Block::Space(8.0),
    ];
    for text in said.paragraphs {
        // The word that opens the certifier's sentence stands by itself, as on the form.
        if text.trim_end() == "Chứng thực:" {
            blocks.push(Block::centred("Chứng thực", Face::Bold, 13.0));
        } else {
            blocks.push(Block::paragraph(text.clone()));
        }
    }
    blocks.push(Block::paragraph(said.number_line));
    blocks.push(Block::Space(10.0));
    let hand = |lines: &[String]| -> Vec<(String, Face)> {
        lines
            .iter()
            .zip([Face::Bold, Face::Italic].into_iter().cycle())
            .map(|(line, face)| (line.clone(), face))
            .collect()
    };
    let (officer, receiver) = said.signature.split_at(said.signature.len().min(2));
    blocks.push(Block::Columns {
        left: hand(receiver),
        right: hand(officer),
        size: 13.0,
    });
    blocks.push(Block::Space(ROOM_FOR_HAND));
    blocks.push(Block::Columns {
        left: Vec::new(),
        right: vec![(said.officer.to_owned(), Face::Bold)],
        size: 13.0,
    });
    if said.to_be_checked {
        blocks.push(Block::Space(12.0));
        blocks.push(Block::note(
            "Lời chứng này chưa được phường đối chiếu với phụ lục chính thức.",
        ));
    }
    Sheet {
        title: said.title.to_owned(),
        page: Page::Portrait,
        blocks,
        foot: said.foot.to_owned(),
    }
}

//! A report in words: Vietnamese first, English below. For people; programs read the JSON.

use std::fmt::Write as _;

use tainha_domain::bracket::{in_words_en, in_words_vi, time_en, time_vi};
use tainha_domain::certification::MarkAct;
use tainha_journal::DeviceId;

use super::certification::{Certification, Signer};
use super::report::{Act, Code, Evidence, Note, Standing, Verdict};

/// What the bracket proves, in both languages.
const BOTH_CLOCKS: [&str; 2] = [
    "Cả hai mốc đều theo đồng hồ của máy chủ phường; gói này không chứng minh đồng hồ ấy đúng. \
     Giờ của máy bảng chỉ để tham khảo.",
    "Both times are those of the ward's clock; nothing here proves that it was right. The clock of \
     the device is for reading only.",
];

/// The whole report as text.
pub fn in_words(report: &Evidence) -> String {
    let mut text = String::new();
    let vi = Language { vi: true };
    vi.write(report, &mut text);
    text.push_str("\n--- English ---\n");
    Language { vi: false }.write(report, &mut text);
    text
}

struct Language {
    vi: bool,
}

impl Language {
    fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        if self.vi { vi } else { en }
    }

    fn write(&self, report: &Evidence, text: &mut String) {
        let mut say = |line: &dyn std::fmt::Display| {
            writeln!(text, "{line}").expect("writing to memory");
        };
        say(&self.verdict(report.verdict));
        if let Some(ward) = report.ward {
            let label = self.pick("Phường", "Ward");
            let name = report.name.as_deref().unwrap_or_default();
            say(&format_args!("{label}: {} ({ward})", printable(name)));
        }
        if let Some(subject) = &report.subject {
            say(&format_args!("{}: {subject}", self.pick("Về", "About")));
        }
        if let Some(at) = &report.made_at {
            let label = self.pick("Phường lập lúc", "Made by the ward at");
            let time = if self.vi { time_vi(at) } else { time_en(at) };
            say(&format_args!("{label} {time}"));
        }
        let counts = report.counts;
        say(&format_args!(
            "{}: {} · {} · {} · {}",
            self.pick(
                "Đã kiểm tra và đúng (lần ghi · nội dung · biên nhận · tệp)",
                "Checked and hold (entries · bodies · receipts · files)"
            ),
            counts.entries,
            counts.bodies,
            counts.receipts,
            counts.files
        ));
        if !report.acts.is_empty() {
            say(&"");
            say(&self.pick("Các việc:", "Acts:"));
            for act in &report.acts {
                say(&self.act(act));
            }
            say(&self.pick(BOTH_CLOCKS[0], BOTH_CLOCKS[1]));
        }
        for certification in &report.certifications {
            say(&self.certification(certification));
        }
        let lists = [
            ("KHÔNG ĐÚNG", "DOES NOT HOLD", &report.findings),
            ("KHÔNG THỂ BIẾT", "CANNOT BE KNOWN", &report.unknown),
            ("LƯU Ý", "NOTE", &report.remarks),
        ];
        for (vi, en, notes) in lists {
            for note in notes {
                say(&format_args!("{}: {}", self.pick(vi, en), self.note(note)));
            }
        }
        if report.unlisted > 0 {
            let more = self.pick("điểm khác không liệt kê", "further ones are not listed");
            say(&format_args!("{} {more}", report.unlisted));
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match (verdict, self.vi) {
            (Verdict::Holds, true) => "ĐÚNG: mọi thứ trong gói này đều khớp.",
            (Verdict::Holds, false) => "HOLDS: all that is in the bundle holds.",
            (Verdict::Incomplete, true) => {
                "CHƯA ĐỦ: không có gì sai, nhưng có điều không thể biết từ gói này."
            }
            (Verdict::Incomplete, false) => {
                "INCOMPLETE: nothing is false, but something cannot be known from this bundle."
            }
            (Verdict::DoesNotHold, true) => "KHÔNG ĐÚNG: có điều trong gói này không khớp.",
            (Verdict::DoesNotHold, false) => "DOES NOT HOLD: something in the bundle is false.",
        }
    }

    fn act(&self, act: &Act) -> String {
        let kind = act.kind.as_deref().unwrap_or("?");
        let when = if act.device == DeviceId::Ward {
            let time = if self.vi {
                time_vi(&act.at)
            } else {
                time_en(&act.at)
            };
            format!(
                "{} {time}",
                self.pick("do phường ghi lúc", "written by the ward at")
            )
        } else if self.vi {
            in_words_vi(&act.bracket)
        } else {
            in_words_en(&act.bracket)
        };
        let standing = match (act.standing, self.vi) {
            (Standing::Stands, _) => "",
            (Standing::Refused, true) => " [phường không chấp nhận]",
            (Standing::Refused, false) => " [refused by the ward]",
            (Standing::Quarantined, true) => " [phường chưa nhận, đang cách ly]",
            (Standing::Quarantined, false) => " [in quarantine]",
            (Standing::UnderReview, true) => " [chờ người có thẩm quyền xem xét]",
            (Standing::UnderReview, false) => " [under review]",
            (Standing::AfterRevocation, true) => " [ghi sau khi khóa bị thu hồi]",
            (Standing::AfterRevocation, false) => " [after its key was revoked]",
        };
        format!("  {kind} · {} · {when}{standing}", act.stream)
    }

    fn certification(&self, said: &Certification) -> String {
        let (bracket, stands) = match (self.vi, said.standing) {
            (true, Standing::Stands) => (in_words_vi(&said.bracket), "chữ ký có giá trị"),
            (true, _) => (in_words_vi(&said.bracket), "chữ ký cần xem xét"),
            (false, Standing::Stands) => (in_words_en(&said.bracket), "the signature holds"),
            (false, _) => (in_words_en(&said.bracket), "the signature is in question"),
        };
        let [officer, paper, place] =
            [&said.officer, &said.paper, &said.place].map(|text| printable(text));
        let signers: Vec<String> = said.signers.iter().map(|who| self.signer(who)).collect();
        let signers = signers.join("; ");
        let (date, time) = (printable(&said.date), printable(&said.time));
        let mut text = if self.vi {
            format!(
                "Chứng thực: {officer} ghi về \"{paper}\" tại {place}, lúc {time} ngày {date} (giờ \
                 do người chứng thực ghi): {signers}; dữ liệu được ghi {bracket}; chữ ký điện tử \
                 của người chứng thực: {stands}."
            )
        } else {
            format!(
                "Certification: {officer} states of \"{paper}\" at {place}, at {time} on {date} \
                 (the officer's own hour): {signers}; recorded {bracket}; the officer's digital \
                 signature: {stands}."
            )
        };
        let label = self.pick("Lời chứng đã ký", "The statement as signed");
        write!(text, "\n  {label} ({}):", printable(&said.statement)).expect("writing to memory");
        for paragraph in &said.words {
            write!(text, "\n    {}", printable(paragraph)).expect("writing to memory");
        }
        text
    }

    /// Who, and what mark was made: never more than the officer states.
    fn signer(&self, who: &Signer) -> String {
        let act = match (who.act, self.vi) {
            (MarkAct::Signed, true) => "đã ký".to_owned(),
            (MarkAct::Signed, false) => "signed".to_owned(),
            (MarkAct::Fingerprint, true) => match who.finger {
                Some(finger) => format!("đã điểm chỉ ({})", finger.label_vi()),
                None => "đã điểm chỉ".to_owned(),
            },
            (MarkAct::Fingerprint, false) => "gave a fingerprint".to_owned(),
            (MarkAct::Neither, true) => "không ký, không điểm chỉ được".to_owned(),
            (MarkAct::Neither, false) => "could neither sign nor give a fingerprint".to_owned(),
        };
        format!("{} {act}", printable(&who.name))
    }

    fn note(&self, note: &Note) -> String {
        let (vi, en) = words(note.code);
        format!(
            "{} [{}; {}: {}]",
            self.pick(vi, en),
            printable(&note.place),
            note.code.as_str(),
            printable(&note.detail)
        )
    }
}

/// Text that cannot steer a terminal.
fn printable(text: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().map(clean).take(2_000).collect()
}

/// A code in Vietnamese and English.
fn words(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Bundle | Code::Format | Code::NewerFormat => of_format(code),
        Code::Fingerprint => (
            "Gói này không phải của phường có dấu vân khóa đã cho.",
            "The bundle is not of the ward with the given fingerprint.",
        ),
        Code::Certificate => (
            "Một chứng nhận khóa không do phường cấp.",
            "A key certificate does not come from the ward.",
        ),
        Code::Heads => (
            "Xác nhận của phường về số việc không có giá trị.",
            "The ward's statement of how many acts there are does not hold.",
        ),
        Code::Subject => (
            "Gói này về hồ sơ khác.",
            "The bundle is about another matter.",
        ),
        Code::Page => (
            "Trang để đọc trong gói không phải trang do phường lập.",
            "The page for people is not the one that the ward made.",
        ),
        Code::Entry | Code::Sequence | Code::Chain | Code::ChainEnd => of_chain(code),
        Code::Receipt | Code::NoReceipt | Code::Checkpoint => of_receipts(code),
        Code::Position | Code::Omission | Code::Stray => of_streams(code),
        Code::Body
        | Code::Misplaced
        | Code::ForeignBody
        | Code::BodyWithheld
        | Code::Erased
        | Code::Revocations => of_bodies(code),
        Code::OfficerCertificate | Code::OfficerSignature | Code::Certification => {
            of_certification(code)
        }
        Code::File | Code::ForeignFile | Code::FileWithheld | Code::FileUnreceipted => {
            of_files(code)
        }
        _ => of_acts(code),
    }
}

fn of_format(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::NewerFormat => (
            "Gói theo định dạng khác hoặc mới hơn; xin dùng chương trình mới hơn.",
            "Another or newer format: use a newer program.",
        ),
        Code::Bundle => (
            "Tệp không phải gói bằng chứng, hoặc bị cắt hay hỏng. Xin lấy lại từ phường.",
            "Not an evidence bundle, or cut short or damaged: ask the ward for it again.",
        ),
        _ => (
            "Một phần của gói không đọc được.",
            "A part of the bundle cannot be read.",
        ),
    }
}

fn of_chain(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Entry => (
            "Một lần ghi không mang chữ ký của máy được phường chứng nhận.",
            "An entry is not signed by a device that the ward certified.",
        ),
        Code::Sequence => (
            "Sổ của máy thiếu hoặc thừa lần ghi.",
            "The journal of the device lacks entries or has too many.",
        ),
        Code::Chain => (
            "Một lần ghi không nối tiếp lần trước.",
            "An entry does not follow the one before.",
        ),
        _ => (
            "Sổ của máy bị cắt trước chỗ phường đã biên nhận.",
            "The journal of the device was cut before the receipted head.",
        ),
    }
}

fn of_receipts(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::NoReceipt => (
            "Không có biên nhận của phường cho một việc.",
            "No receipt of the ward covers an act.",
        ),
        Code::Checkpoint => (
            "Một mốc thời gian của phường không có giá trị.",
            "A checkpoint of the ward does not hold.",
        ),
        _ => (
            "Một biên nhận không có giá trị, hoặc của việc khác.",
            "A receipt does not hold, or is of something else.",
        ),
    }
}

fn of_streams(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Omission => (
            "Số việc trong gói khác với số phường xác nhận: có việc bị bỏ, thêm hay đổi chỗ.",
            "The acts here are not those the ward stated: one was left out, put in or moved.",
        ),
        Code::Stray => (
            "Gói có lần ghi không thuộc hồ sơ này hoặc sai thứ tự.",
            "An entry is not of this matter or out of order.",
        ),
        _ => (
            "Thứ tự của một việc không đúng.",
            "The place of an act is wrong.",
        ),
    }
}

fn of_bodies(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Body => (
            "Nội dung của một việc đã bị sửa.",
            "The body of an act was changed.",
        ),
        Code::Misplaced => (
            "Nội dung của một việc thuộc chỗ khác.",
            "The body of an act belongs elsewhere.",
        ),
        Code::ForeignBody => (
            "Gói có nội dung của hồ sơ khác.",
            "The bundle has a body of another matter.",
        ),
        Code::Erased => (
            "Nội dung hoặc tệp đã được xóa theo quyết định; phần đã ký vẫn khớp.",
            "A body or file was erased by decision; what was signed still holds.",
        ),
        Code::Revocations => (
            "Thiếu thông báo của phường, không biết khóa nào đã bị thu hồi.",
            "A notice of the ward is not there: which keys were revoked is not known.",
        ),
        _ => (
            "Nội dung của một việc không có trong gói.",
            "The body of an act is not in the bundle.",
        ),
    }
}

fn of_certification(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::OfficerCertificate => (
            "Khóa của người chứng thực không do phường cấp, hoặc là của người khác.",
            "The officer's key was not certified by the ward, or is another's.",
        ),
        Code::OfficerSignature => (
            "Chữ ký của người chứng thực trong dữ liệu sai hoặc đã bị gỡ bỏ.",
            "The officer's signature over the record is wrong or was taken away.",
        ),
        _ => (
            "Người chứng thực đã ký cho giấy tờ khác.",
            "The officer signed about another paper.",
        ),
    }
}

fn of_files(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::File => (
            "Một tệp ảnh đã bị sửa hoặc thay.",
            "A file was changed or replaced.",
        ),
        Code::ForeignFile => (
            "Gói có tệp không thuộc hồ sơ này.",
            "A file is not of this matter.",
        ),
        Code::FileUnreceipted => (
            "Không có biên nhận cho biết tệp đến phường lúc nào.",
            "No receipt shows when a file came to the ward.",
        ),
        _ => (
            "Một tệp được viện dẫn nhưng không có trong gói.",
            "A file is cited and not in the bundle.",
        ),
    }
}

fn of_acts(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::AfterRevocation => (
            "Một việc được ghi sau khi khóa đã bị thu hồi.",
            "An act was written after its key was revoked.",
        ),
        Code::UnderReview => (
            "Không rõ việc được ghi trước hay sau khi khóa bị thu hồi; cần người có thẩm quyền quyết định.",
            "Whether an act was written before or after its key was revoked is not known: a person must decide.",
        ),
        Code::CheckpointAbsent => (
            "Thiếu mốc thời gian mà một việc viện dẫn.",
            "The checkpoint that an act cites is not there.",
        ),
        Code::BracketContradicts => (
            "Các mốc thời gian của phường mâu thuẫn nhau.",
            "The ward's times contradict each other.",
        ),
        Code::Refused => (
            "Phường không chấp nhận một việc.",
            "The ward refused an act.",
        ),
        Code::ReviewDecided => (
            "Lãnh đạo phường đã quyết định về việc cần xem xét.",
            "A leader of the ward decided about the act under review.",
        ),
        Code::Quarantined => (
            "Một việc đang cách ly, phường chưa nhận.",
            "An act is in quarantine at the ward.",
        ),
        _ => (
            "Đồng hồ của máy bị chỉnh giữa hai lần ghi.",
            "The clock of the device was moved between two entries.",
        ),
    }
}

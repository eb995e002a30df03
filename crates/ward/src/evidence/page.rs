//! The page for people in an evidence bundle: one HTML file without script, links or pictures from
//! elsewhere. It repeats in words what the bundle proves and says what it does not; names on it are
//! the ward's list's, not proven. Its digest stands in what the ward signs.

use std::fmt::Write as _;

use tainha_domain::bracket::{in_words_vi, time_vi};
use tainha_journal::{Hash, Time};

use super::gather::{File, Gathered, Told};

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"vi\"><head><meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">
<title>Gói bằng chứng</title>
<style>
body{font:16px/1.5 serif;max-width:52em;margin:2em auto;padding:0 1em;color:#000;background:#fff}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #444;padding:.3em .5em;text-align:left;vertical-align:top}
code{font-size:.85em;overflow-wrap:anywhere}
</style></head><body>
";

const CLAIMS: &str = "<h2>Gói này chứng minh gì</h2>
<ul>
<li>Máy nào đã ghi việc gì, theo thứ tự nào, và nội dung, tệp ảnh kèm theo không bị sửa từ lúc ghi.</li>
<li>Mỗi việc được ghi sau và trước thời điểm nào. Cả hai mốc đều theo đồng hồ của máy chủ phường; gói này không chứng minh đồng hồ ấy đúng.</li>
<li>Phường xác nhận hồ sơ có bao nhiêu việc; bỏ bớt một việc sẽ bị phát hiện.</li>
</ul>
<p>Gói này không thay chữ ký mực, điểm chỉ và con dấu trên giấy. Giờ của máy bảng và tên người ở trang này chỉ để đọc, không phải bằng chứng.</p>
<h2>Cách kiểm tra</h2>
<p>Dùng chương trình <code>tainha-verify --ward DẤU_VÂN_KHÓA GÓI.zip</code>, không cần mạng. Dấu vân khóa của phường phải lấy từ nơi phường công bố, không lấy từ gói này.</p>
<p lang=\"en\">This bundle is checked with <code>tainha-verify</code>, offline. Take the ward's fingerprint from where the ward publishes it, never from inside. The format is described in docs/EVIDENCE.md. This page is for reading; what is proven is what the verifier says.</p>
</body></html>
";

/// The page.
pub(super) fn html(matter: &Gathered, fingerprint: &Hash, now: &Time) -> String {
    let mut page = HEAD.to_owned();
    let mut say = |text: std::fmt::Arguments<'_>| {
        page.write_fmt(text).expect("writing to memory");
        page.push('\n');
    };
    say(format_args!(
        "<h1>Gói bằng chứng – {}</h1>",
        escaped(&matter.name)
    ));
    say(format_args!(
        "<p>Hồ sơ: <code>{}</code></p>",
        matter.subject
    ));
    if let Some(dossier) = &matter.dossier {
        if let Some(procedure) = &dossier.procedure {
            let (code, name) = (escaped(&procedure.code), escaped(&procedure.name_vi));
            say(format_args!("<p>Thủ tục: {name} ({code})</p>"));
        }
        if let Some(code) = &dossier.official_code {
            say(format_args!("<p>Mã hồ sơ: {}</p>", escaped(code)));
        }
    }
    say(format_args!(
        "<p>Lập lúc {} theo đồng hồ của phường. Dấu vân khóa của phường: <code>{fingerprint}</code></p>",
        time_vi(now)
    ));
    say(format_args!("<h2>Các việc đã ghi</h2>"));
    say(format_args!(
        "<table><tr><th>Việc</th><th>Người ghi</th><th>Máy</th><th>Giờ của máy</th><th>Ghi trong khoảng (đồng hồ phường)</th></tr>"
    ));
    for told in &matter.told {
        say(format_args!("{}", row(matter, told)));
    }
    say(format_args!("</table>"));
    say(format_args!("<h2>Tệp kèm theo</h2><ul>"));
    for file in &matter.files {
        say(format_args!("{}", file_row(file)));
    }
    say(format_args!("</ul>"));
    page + CLAIMS
}

fn row(matter: &Gathered, told: &Told) -> String {
    let name = |id: &str| match (matter.staff.get(id), id) {
        (Some(name), _) => escaped(name),
        (None, "system") => "Hệ thống".to_owned(),
        (None, "ward") => "Phường".to_owned(),
        (None, id) => escaped(id),
    };
    let what =
        crate::console::event_words(&told.kind).unwrap_or("Việc mà chương trình này chưa đọc được");
    let note = if told.quarantined {
        " (máy đã bị thu hồi; phường chưa nhận việc này)"
    } else {
        ""
    };
    let when = if told.device == "ward" {
        "do phường ghi".to_owned()
    } else {
        in_words_vi(&told.bracket)
    };
    format!(
        "<tr><td>{what}{note}</td><td>{}</td><td>{}</td><td>{}</td><td>{when}</td></tr>",
        name(&told.actor),
        name(&told.device),
        time_vi(&told.at),
    )
}

fn file_row(file: &File) -> String {
    if file.held {
        format!(
            "<li><code>files/{}</code>, {} byte</li>",
            file.sha256, file.bytes
        )
    } else {
        format!(
            "<li><code>{}</code>: phường không giữ tệp này</li>",
            file.sha256
        )
    }
}

/// Text that cannot become markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

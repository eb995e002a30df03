//! Owns the window that opens instead of the app when the app cannot start: cause and way out, in words.
//! It reads nothing and offers nothing: whoever sees it closes it.

/// What stands in the way of starting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// One sentence: what happened.
    pub title: String,
    /// What to do now.
    pub advice: String,
    /// For the person who is phoned: code and technical cause.
    pub detail: String,
}

impl Problem {
    /// The whole page; every text in it is escaped.
    pub(crate) fn page(&self) -> String {
        format!(
            "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Tại Nhà</title>\
             <style>html{{font:18px/1.55 'Noto Sans',sans-serif;background:#FAF8F3;color:#1B1F23}}\
             main{{max-width:42rem;margin:12vh auto;padding:0 2rem}}h1{{font-size:28px;line-height:1.35}}\
             code{{color:#4B545B;font-size:16px;overflow-wrap:anywhere}}</style>\
             <main><h1>{}</h1><p>{}</p><p><code>{}</code></p></main></html>",
            escaped(&self.title),
            escaped(&self.advice),
            escaped(&self.detail),
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_cause_and_way_out_and_runs_nothing_that_came_from_outside() {
        let problem = Problem {
            title: "Kho đang mở ở một chương trình khác".into(),
            advice: "Đóng cửa sổ kia".into(),
            detail: "<script>".into(),
        };
        let page = problem.page();
        assert!(page.contains("Kho đang mở ở một chương trình khác"));
        assert!(page.contains("Đóng cửa sổ kia"));
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    }
}

//! Owns the start of the tablet behind the window, and the words for what can stand in its way.

use std::path::Path;

use crate::{Api, Problem};

/// Opens the vault in `folder` and gives the API behind the window.
///
/// # Errors
/// A [`Problem`] in words, for example when another program holds the vault.
pub fn open_tablet(folder: &Path) -> Result<Api, Problem> {
    std::fs::create_dir_all(folder).map_err(|error| Problem {
        title: "Không ghi được vào thư mục dữ liệu".into(),
        advice: "Hãy nhờ người phụ trách máy kiểm tra dung lượng và quyền ghi, rồi mở lại.".into(),
        detail: format!("data_folder: {error}"),
    })?;
    Ok(Api::new(tower::service_fn(async |_| {
        let mut response = http::Response::new(http_body_util::Empty::<bytes::Bytes>::new());
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        Ok(response)
    })))
}

//! Pages that the desk adds to a dossier from a photo or a scan, judged and straightened as on the tablet, and the pages of
//! a component as one PDF. Refuses what is no picture, and a page that cannot be read unless somebody says why it must do.

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use serde_json::json;
use tainha_capture::{Corners, Hint, Page, PageError, Photo, PhotoError, Turn, Verdict, assemble};
use tainha_domain::decide::Command;
use tainha_domain::event::PhotoTaken;
use tainha_domain::view::DossierView;
use tainha_journal::Hash;
use uuid::Uuid;

use super::clerk::Clerk;
use super::dossier_dto::{DossierPage, PageQuery};
use super::{dossier_page, dossiers, look};
use crate::error::WardError;
use crate::problem::{ErrorBody, Problem};
use crate::ward::Ward;

/// Largest photo or scan of one page, in bytes.
const MOST_BYTES: usize = 25 * 1024 * 1024;

/// Add a page from a photo or a scan. 422 `photo_poor` with the hints in `detail` where it cannot be read: send it again with
/// the reason why it must do.
#[utoipa::path(post, path = "/dossiers/{id}/components/{component}/pages", tag = "dossiers",
    params(("id" = Uuid, Path), ("component" = String, Path), PageQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = DossierPage), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn add_page(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path((id, component)): Path<(Uuid, String)>,
    Query(query): Query<PageQuery>,
    request: Request,
) -> Result<Json<DossierPage>, Problem> {
    let bytes = axum::body::to_bytes(request.into_body(), MOST_BYTES)
        .await
        .map_err(|_| too_large())?;
    let blobs = ward.blobs().clone();
    let made = tokio::task::spawn_blocking(move || {
        let (page, mut taken) = read(&bytes)?;
        taken.component = component;
        taken.overrule = query.overrule.filter(|reason| !reason.trim().is_empty());
        if taken.verdict == "reject" && taken.overrule.is_none() {
            return Err(poor(&taken.hints).into());
        }
        // Bytes first: an event never cites what is not on the disk.
        blobs.put(&page.jpeg)?;
        blobs.put(&page.thumb)?;
        Ok::<_, WardError>((page, taken))
    });
    let (page, taken) = made.await.map_err(|_| WardError::Stopping)??;
    let desk = clerk.desk(&ward);
    let shown = ward
        .store()
        .write(move |db| {
            let view = look::dossier_view(db, id)?;
            let before = view.trace.position.get();
            if query.seen.is_some_and(|seen| seen != before) {
                return Err(dossiers::moved().into());
            }
            for bytes in [&page.jpeg, &page.thumb] {
                let length = u64::try_from(bytes.len()).expect("a page is small");
                db.insert_blob(Hash::of(bytes), length, &desk.signer.env.now())?;
            }
            desk.carry_out(db, &look::stream("dossier", id), &Command::AddPage(taken))?;
            dossier_page::page(db, id)
        })
        .await?;
    Ok(Json(shown))
}

/// The page in a picture, and what an event says of it. Where the finder is not sure, the whole picture is the page: nobody
/// drags corners here, and nothing may be lost.
fn read(bytes: &[u8]) -> Result<(Page, PhotoTaken), Problem> {
    let photo = Photo::read(bytes).map_err(unreadable)?;
    let guess = photo.find();
    let (right, bottom) = (
        photo.width().saturating_sub(1) as f32,
        photo.height().saturating_sub(1) as f32,
    );
    let whole: Corners = [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)];
    let corners = if guess.check { whole } else { guess.corners };
    let page = photo.page(&corners, Turn::None).map_err(no_page)?;
    let quality = photo.judge(&corners).map_err(no_page)?;
    let taken = PhotoTaken {
        original: Hash::of(bytes).to_string(),
        page_image: Hash::of(&page.jpeg).to_string(),
        thumb: Some(Hash::of(&page.thumb).to_string()),
        width: page.width,
        height: page.height,
        corners: Some(corners.map(|(x, y)| [rounded(x), rounded(y)])),
        verdict: match quality.verdict {
            Verdict::Good => "good",
            Verdict::Warn => "warn",
            Verdict::Reject => "reject",
        }
        .to_owned(),
        hints: quality
            .hints
            .iter()
            .copied()
            .map(Hint::code)
            .map(str::to_owned)
            .collect(),
        ..PhotoTaken::default()
    };
    Ok((page, taken))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float becomes the nearest integer it holds"
)]
fn rounded(at: f32) -> i32 {
    at.round() as i32
}

/// The pages of a component as one PDF, in their order.
#[utoipa::path(get, path = "/dossiers/{id}/components/{component}/document", tag = "dossiers",
    params(("id" = Uuid, Path), ("component" = String, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn component_document(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Path((id, component)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let view: DossierView = ward
        .store()
        .read(move |db| look::dossier_view(db, id))
        .await?;
    let rule = view
        .component_rule(&component)
        .ok_or_else(Problem::not_found)?;
    let title = rule.name_vi.clone();
    let standing = view.components.get(&component);
    let names: Vec<String> = standing
        .iter()
        .flat_map(|known| &known.photos)
        .map(|taken| taken.photo.page_image.clone())
        .collect();
    if names.is_empty() {
        return Err(Problem::not_found());
    }
    let blobs = ward.blobs().clone();
    let pdf = tokio::task::spawn_blocking(move || {
        let page = |name: &String| {
            let sha256: Hash = name.parse().map_err(|_| not_here())?;
            blobs.read(sha256).map_err(|_| not_here())
        };
        let pages = names
            .iter()
            .map(page)
            .collect::<Result<Vec<_>, Problem>>()?;
        let pages: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
        assemble(&pages, &title).map_err(|_| not_here())
    });
    let pdf = pdf.await.map_err(|_| WardError::Stopping)??;
    let headers = [
        (CONTENT_TYPE, "application/pdf"),
        (CONTENT_DISPOSITION, "attachment; filename=\"giay-to.pdf\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, pdf).into_response())
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "Tệp lớn hơn 25 MB. Xin quét lại ở 200–300 dpi, mỗi tệp một trang.",
        "the file is over 25 MiB: scan it again at 200 to 300 dpi, one page a file",
    )
    .field("file")
}

fn unreadable(error: PhotoError) -> Problem {
    let (vi, en) = match error {
        PhotoError::Empty => (
            "Tệp trống. Xin chọn tệp khác.",
            "the file is empty: choose another",
        ),
        PhotoError::Heic => (
            "Ảnh HEIC chưa đọc được. Xin lưu thành JPEG rồi chọn lại.",
            "HEIC is not read: save it as JPEG and choose it again",
        ),
        PhotoError::NotAPicture => (
            "Tệp này không phải ảnh JPEG hoặc PNG. Xin quét lại thành JPEG.",
            "not a JPEG or PNG picture: scan it as JPEG",
        ),
        PhotoError::TooLarge { .. } => (
            "Ảnh quá lớn. Xin quét lại ở 200–300 dpi.",
            "the picture has too many pixels: scan it again at 200 to 300 dpi",
        ),
        PhotoError::Damaged => (
            "Tệp ảnh bị hỏng. Xin quét lại.",
            "the picture is damaged: scan it again",
        ),
    };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.code(), vi, en).field("file")
}

fn no_page(_: PageError) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "photo_without_page",
        "Không dựng được trang từ ảnh này. Xin quét lại cả tờ giấy.",
        "no page could be made of this picture: scan the whole sheet again",
    )
    .field("file")
}

fn poor(hints: &[String]) -> Problem {
    let words = tainha_domain::words::of("photo_poor");
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "photo_poor",
        words.vi,
        words.en,
    )
    .field("file")
    .detail(json!({ "hints": hints }))
}

fn not_here() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "page_not_here",
        "Còn trang chưa về tới phường. Xin đợi máy bảng gửi xong rồi tải lại.",
        "a page has not come from its tablet yet: try again when it has",
    )
}

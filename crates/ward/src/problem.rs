//! What an HTTP caller is told when something cannot be done: a status, a code, and a sentence
//! with the way out in both languages. Holds no personal data; internal causes are logged once,
//! here, and never sent.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::Value;
use tainha_domain::decide::Refusal;
use tainha_journal::ErrorCode;
use utoipa::ToSchema;

/// The body of every error of both APIs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ErrorBody {
    /// Stable code a program may act on, such as `session_expired`.
    pub code: String,
    /// What happened and what to do next, for the person, in Vietnamese.
    pub message_vi: String,
    /// The same in English.
    pub message_en: String,
    /// The field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// More for a program: for `duplicate_request` the earlier requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub detail: Option<Value>,
}

/// An error on its way to the caller.
#[derive(Debug, Clone)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// What the body says.
    pub body: Box<ErrorBody>,
    /// Headers that belong to the answer, such as `Retry-After`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem with its code and both sentences.
    pub fn new(status: StatusCode, code: &str, message_vi: &str, message_en: &str) -> Self {
        Self {
            status,
            body: Box::new(ErrorBody {
                code: code.to_owned(),
                message_vi: message_vi.to_owned(),
                message_en: message_en.to_owned(),
                field: None,
                detail: None,
            }),
            headers: Vec::new(),
        }
    }

    /// The same, naming the field at fault.
    #[must_use]
    pub fn field(mut self, field: &str) -> Self {
        self.body.field = Some(field.to_owned());
        self
    }

    /// The same under another code.
    #[must_use]
    pub fn with_code(mut self, code: &str) -> Self {
        code.clone_into(&mut self.body.code);
        self
    }

    /// The same, with more for a program.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.body.detail = Some(detail);
        self
    }

    /// The same, with one more header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// What could not be read before a handler saw it (an id that is none, a body of another shape)
    /// in the shape of every other error; the library's own sentence may quote what was sent.
    pub(crate) fn in_shape(response: Response) -> Response {
        let json = response
            .headers()
            .get(http::header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        if json || !response.status().is_client_error() {
            return response;
        }
        Self::new(
            response.status(),
            "bad_request",
            "Yêu cầu gửi lên không đọc được. Vui lòng tải lại trang rồi thử lại.",
            "The request cannot be read. Load the page again and try once more.",
        )
        .into_response()
    }

    /// 404: no such thing.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "Không tìm thấy. Có thể mục này đã được gộp hoặc đường dẫn chưa đúng; xin tải lại danh sách.",
            "not found; reload the list",
        )
    }

    /// 422: one field cannot be taken.
    pub fn invalid(field: &str, message_vi: &str, message_en: &str) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            message_vi,
            message_en,
        )
        .field(field)
    }

    /// 403: the role does not allow it.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Vai trò của ông/bà chưa được làm việc này. Xin nhờ người quản trị.",
            "the role does not allow this; ask the administrator",
        )
    }

    /// A code of the wire between tablet and ward.
    pub fn wire(code: ErrorCode, message_vi: &str, message_en: &str) -> Self {
        let status = StatusCode::from_u16(code.status()).expect("codes carry valid statuses");
        Self::new(status, code.as_str(), message_vi, message_en)
    }

    /// 422: the rules of the domain say no.
    pub fn refused(refusal: &Refusal) -> Self {
        let (vi, en) = (refusal.message_vi(), refusal.message_en());
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code, &vi, &en);
        problem.body.field.clone_from(&refusal.field);
        problem
    }

    /// 500: the cause is logged, the caller is told that nothing was kept.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Máy chủ gặp lỗi, chưa ghi gì. Xin thử lại; nếu vẫn lỗi, báo người quản trị.",
            "the ward failed, nothing was kept; try again",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(*self.body)).into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

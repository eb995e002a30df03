//! Errors on the wire: a code for programs, two sentences for people. Holds no personal data.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

macro_rules! codes {
    ($($variant:ident $name:literal $status:literal $doc:literal,)*) => {
        /// Every code that a ward answers a tablet with.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        pub enum ErrorCode {
            $(#[doc = $doc] #[serde(rename = $name)] $variant,)*
            /// A code of a later version.
            #[serde(other, rename = "unknown")]
            Unknown,
        }

        impl ErrorCode {
            /// All codes of this version.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Unknown => "unknown" }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* Self::Unknown => 500 }
            }

            /// What it means.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* Self::Unknown => "A code of a later version." }
            }
        }
    };
}

codes! {
    BadRequest "bad_request" 400 "The request cannot be read; `detail` names the member.",
    Unauthorised "unauthorised" 401 "No bearer, or it has run out: sign in again, progress is kept.",
    Revoked "revoked" 403 "The device is revoked: it may deliver, it reads nothing.",
    Forbidden "forbidden" 403 "This device may not see that.",
    NotFound "not_found" 404 "There is nothing of this name.",
    WrongEnrolmentCode "wrong_enrolment_code" 403 "No such code.",
    EnrolmentCodeExpired "enrolment_code_expired" 410 "Used, older than ten minutes, or tried five times: ask for a new one.",
    BadEntry "bad_entry" 422 "An entry does not hold; nothing from it on is stored.",
    BadChain "bad_chain" 422 "`prev` is not the hash of the entry before.",
    Gap "gap" 409 "Entries are missing before this one; `have` says the last held.",
    Fork "fork" 409 "Another entry of this number is held: the journal stops until a person decides.",
    TooLarge "too_large" 413 "Over a limit of the protocol.",
    UnsupportedAlg "unsupported_alg" 422 "Keys of this kind are not supported yet.",
    UploadConflict "upload_conflict" 409 "The offset is not where the file stands: ask with HEAD.",
    UploadGone "upload_gone" 410 "The upload is not known any more: create it again.",
    WrongDigest "wrong_digest" 460 "The whole file does not have the digest that was announced: send it again from 0.",
    UnsupportedVersion "unsupported_version" 412 "Not a version of tus that this ward speaks.",
    TooManyRequests "too_many_requests" 429 "Wait as long as `Retry-After` says.",
    DiskFull "disk_full" 507 "The ward has no room; it takes again when there is.",
    Busy "busy" 503 "The ward is busy or starting; try again.",
    Internal "internal" 500 "The ward failed; it is in its log. Try again.",
}

/// The body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, ToSchema)]
#[error("{}: {message_en}", code.as_str())]
pub struct ApiError {
    /// For programs.
    pub code: ErrorCode,
    /// For people, in Vietnamese: what happened and what to do next.
    pub message_vi: String,
    /// The same in English.
    pub message_en: String,
    /// What the code needs beside it (`member`, `have`, `tries_left`); no personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Value>,
}

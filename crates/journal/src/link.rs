//! Owns the text of the QR code by which a tablet joins: the ward's address beside the code that is otherwise typed (PROTOCOL 9).
//! Refuses every other text by what is wrong with it; what the address answers is checked by the code, as when it is typed.

use crate::code::{CodeError, EnrolmentCode};

/// First part of every such text, upper case so that a code of it stays small.
const SCHEME: &str = "TAI-NHA:";
/// Version of what follows.
const VERSION: &str = "1";
/// Most bytes of an address.
const MOST_ADDRESS: usize = 200;

/// Why a text is no enrolment link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The text is something else's.
    #[error("not the enrolment code of a ward")]
    Foreign,
    /// Ours, of a version that is not read here.
    #[error("an enrolment code of a newer version")]
    OtherVersion,
    /// Ours, and its code does not hold.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// Ours, and its address is none: empty, too long, not http, or with spaces in it.
    #[error("the enrolment code holds no address")]
    NoAddress,
}

/// Where a tablet enrols, and with which code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentLink {
    code: EnrolmentCode,
    address: String,
}

impl EnrolmentLink {
    /// A code at an address (`https://host:port`).
    ///
    /// # Errors
    /// [`LinkError::NoAddress`].
    pub fn new(code: EnrolmentCode, address: &str) -> Result<Self, LinkError> {
        let web = address.starts_with("https://") || address.starts_with("http://");
        let plain = address.bytes().all(|byte| byte.is_ascii_graphic());
        if !web || !plain || address.len() > MOST_ADDRESS {
            return Err(LinkError::NoAddress);
        }
        let address = address.to_owned();
        Ok(Self { code, address })
    }

    /// Reads what a QR code says.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let rest = text.trim().strip_prefix(SCHEME).ok_or(LinkError::Foreign)?;
        let (version, rest) = rest.split_once(':').ok_or(LinkError::Foreign)?;
        if version != VERSION {
            return Err(LinkError::OtherVersion);
        }
        let (code, address) = rest.split_once(':').ok_or(LinkError::NoAddress)?;
        Self::new(EnrolmentCode::parse(code)?, address)
    }

    /// `TAI-NHA:1:<24 characters>:<address>`.
    #[must_use]
    pub fn encode(&self) -> String {
        let code = self.code.encode().replace('-', "");
        format!("{SCHEME}{VERSION}:{code}:{}", self.address)
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> &EnrolmentCode {
        &self.code
    }

    /// The ward's address, as the desk saw it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EnrolmentToken, Hash};

    fn code() -> EnrolmentCode {
        let token: EnrolmentToken = "0123456789A".parse().expect("eleven characters");
        EnrolmentCode::new(token, &Hash::of(b"ward"))
    }

    #[test]
    fn a_link_says_code_and_address_again() {
        let link = EnrolmentLink::new(code(), "https://10.0.0.5:8443").expect("an address");
        assert!(link.encode().starts_with("TAI-NHA:1:0123456789A"));
        assert_eq!(EnrolmentLink::parse(&link.encode()), Ok(link));
    }

    #[test]
    fn what_is_no_link_is_named_by_what_is_wrong() {
        let sound = EnrolmentLink::new(code(), "https://a.vn").expect("an address");
        let text = sound.encode();
        let damaged = text.replacen('0', "1", 1);
        for (text, wrong) in [
            ("https://example.org/menu".to_owned(), LinkError::Foreign),
            (String::new(), LinkError::Foreign),
            (text.replacen(":1:", ":2:", 1), LinkError::OtherVersion),
            (damaged, LinkError::Code(CodeError::WrongCheck)),
            (text.replace("https://a.vn", ""), LinkError::NoAddress),
            (
                text.replace("https://a.vn", "file:///etc"),
                LinkError::NoAddress,
            ),
            (text.replace("a.vn", &"a".repeat(200)), LinkError::NoAddress),
        ] {
            assert_eq!(EnrolmentLink::parse(&text), Err(wrong), "{text}");
        }
    }
}

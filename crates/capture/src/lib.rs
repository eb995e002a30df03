//! Photo to page and quality. Bytes in, bytes out.

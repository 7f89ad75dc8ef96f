//! Bytes to spanned data.

//! SHA-256 of what is read: by it a document is known again, whatever it is called.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// In hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Of everything that a stream gives; it is never held as a whole.
pub(crate) fn of_stream(mut stream: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut stream, &mut hasher)?;
    Ok(format!("{:x}", hasher.finalize()))
}

//! Whether an error says that the school is not who it says it is.

use std::error::Error;
use std::io;

/// Whether anywhere in an error's causes a certificate was not accepted.
pub(crate) fn is_distrust(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return matches!(
                error,
                rustls::Error::InvalidCertificate(_)
                    | rustls::Error::NoCertificatesPresented
                    | rustls::Error::UnsupportedNameType
                    | rustls::Error::InvalidCertRevocationList(_)
            );
        }
        // An io::Error's source is the source of what it wraps, not what it wraps.
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distrust_is_found_inside_other_errors_and_a_cut_is_not_distrust() {
        let bad = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        assert!(is_distrust(&io::Error::other(io::Error::other(bad))));
        assert!(!is_distrust(&io::Error::from(io::ErrorKind::ConnectionReset)));
        assert!(!is_distrust(&io::Error::other(rustls::Error::HandshakeNotComplete)));
    }
}

//! The second factor of a login: time-based one-time passwords (RFC 6238).

use crate::error::Error;
use crate::secret::Secret;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// The code to send: a code of six digits as it is, anything else as the authenticator's secret.
pub(super) fn code(secret: &Secret, unix_seconds: u64) -> Result<Secret, Error> {
    let text = secret.expose().trim();
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Secret::new(text));
    }
    let key = base32(text)
        .filter(|key| !key.is_empty())
        .ok_or_else(|| Error::input("totp", "neither six digits nor a Base32 secret"))?;
    at(&key, unix_seconds / 30).map(|code| Secret::new(format!("{code:06}")))
}

fn at(key: &[u8], counter: u64) -> Result<u32, Error> {
    let broken = || Error::internal("the one-time password could not be computed");
    let mut mac = Hmac::<Sha1>::new_from_slice(key).map_err(|_| broken())?;
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last().copied().unwrap_or_default() & 15);
    let word = digest.get(offset..offset + 4).and_then(|word| <[u8; 4]>::try_from(word).ok());
    let number = u32::from_be_bytes(word.ok_or_else(broken)?) & 0x7fff_ffff;
    Ok(number % 1_000_000)
}

/// Decodes Base32 (RFC 4648) without padding, in either case, with spaces or dashes for reading.
fn base32(text: &str) -> Option<Vec<u8>> {
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, ' ' | '-' | '=')) {
        let digit = match c.to_ascii_uppercase() {
            c @ 'A'..='Z' => u32::from(c) - u32::from('A'),
            c @ '2'..='7' => u32::from(c) - u32::from('2') + 26,
            _ => return None,
        };
        buffer = (buffer << 5 | digit) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(buffer >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = Secret::new("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (time, expected) in
            [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")]
        {
            assert_eq!(code(&secret, time).unwrap().expose(), expected);
        }
    }

    #[test]
    fn a_ready_code_is_sent_as_it_is_and_nonsense_is_refused() {
        assert_eq!(code(&Secret::new("123456"), 0).unwrap().expose(), "123456");
        assert!(code(&Secret::new("not base 32!"), 0).is_err());
        assert!(code(&Secret::new(""), 0).is_err());
    }
}

//! Who the client is: the headers of each request, and the ticket behind them.

use super::config::{Auth, TokenId};
use super::failure::Missed;
use super::{encode, totp};
use crate::error::{Error, Identity};
use crate::secret::Secret;
use http::HeaderValue;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// A ticket is renewed at this age; Proxmox takes it for two hours.
const RENEW: Duration = Duration::from_hours(1);
/// At this age it is worth nothing any more.
const EXPIRED: Duration = Duration::from_mins(115);

/// The credentials of a client.
#[derive(Debug)]
pub(super) enum Login {
    Token { id: TokenId, header: HeaderValue },
    Ticket(Box<Account>),
}

#[derive(Debug)]
pub(super) struct Account {
    user: String,
    password: Secret,
    totp: Option<Secret>,
    /// Held while a ticket is fetched, so that all who need one wait for the same.
    session: Mutex<Option<Arc<Session>>>,
}

/// A ticket in use.
#[derive(Debug)]
pub(super) struct Session {
    ticket: Secret,
    pub(super) cookie: HeaderValue,
    pub(super) csrf: HeaderValue,
    since: Duration,
}

/// The part of the answer of `POST /access/ticket` that matters.
#[derive(Deserialize)]
pub(super) struct Issued {
    ticket: Secret,
    #[serde(rename = "CSRFPreventionToken", default)]
    csrf: Option<Secret>,
    #[serde(rename = "NeedTFA", default)]
    need_tfa: Option<serde_json::Value>,
}

impl Login {
    pub(super) fn new(auth: Auth) -> Result<Self, Error> {
        match auth {
            Auth::Token { id, secret } => {
                let text = format!("PVEAPIToken={id}={}", secret.expose());
                let header = sensitive(&text, "token secret")?;
                Ok(Self::Token { id, header })
            }
            Auth::Ticket { user, password, totp } => {
                if !user.contains('@') {
                    let problem =
                        format!("`{user}` names no realm: write `{user}@pam` or the like");
                    return Err(Error::input("user", problem));
                }
                let session = Mutex::new(None);
                Ok(Self::Ticket(Box::new(Account { user, password, totp, session })))
            }
        }
    }

    pub(super) fn identity(&self) -> Identity<'_> {
        match self {
            Self::Token { id, .. } => Identity::Token(id.as_str()),
            Self::Ticket(account) => Identity::User(&account.user),
        }
    }
}

/// Posts a form to `/access/ticket` and reads the answer.
pub(super) trait Post {
    async fn post(&self, form: String) -> Result<Issued, Missed>;
}

impl Account {
    /// The ticket to use now: the one at hand, renewed when it is an hour old. A session that
    /// was just refused is not used again.
    pub(super) async fn session(
        &self,
        refused: Option<&Arc<Session>>,
        now: Duration,
        post: &impl Post,
    ) -> Result<Arc<Session>, Missed> {
        let mut held = self.session.lock().await;
        let usable = held.as_ref().filter(|held| !refused.is_some_and(|r| Arc::ptr_eq(r, held)));
        let fresh = match usable.cloned() {
            None => self.log_in(now, post).await?,
            Some(session) => {
                let age = now.saturating_sub(session.since);
                if age < RENEW {
                    return Ok(session);
                }
                match self.renew(&session, now, post).await {
                    Ok(fresh) => fresh,
                    Err(Missed::Everywhere(Error::Api(_))) => self.log_in(now, post).await?,
                    Err(_) if age < EXPIRED => return Ok(session),
                    Err(error) => return Err(error),
                }
            }
        };
        let fresh = Arc::new(fresh);
        *held = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    async fn renew(
        &self,
        session: &Session,
        now: Duration,
        post: &impl Post,
    ) -> Result<Session, Missed> {
        let issued = post.post(self.form(session.ticket.expose(), None)).await?;
        Ok(Session::new(issued, now)?)
    }

    async fn log_in(&self, now: Duration, post: &impl Post) -> Result<Session, Missed> {
        let issued = post.post(self.form(self.password.expose(), None)).await?;
        if !issued.wants_second_factor() {
            return Ok(Session::new(issued, now)?);
        }
        let Some(totp) = &self.totp else {
            let problem = "this user has a second factor: configure its TOTP secret, or use an API \
                           token, which needs none";
            return Err(Error::input("totp", problem).into());
        };
        let password = format!("totp:{}", totp::code(totp, unix_seconds())?.expose());
        let issued = post.post(self.form(&password, Some(&issued.ticket))).await?;
        Ok(Session::new(issued, now)?)
    }

    fn form(&self, password: &str, challenge: Option<&Secret>) -> String {
        let mut form = String::new();
        encode::add(&mut form, "username", &self.user);
        encode::add(&mut form, "password", password);
        encode::add(&mut form, "new-format", "1");
        if let Some(challenge) = challenge {
            encode::add(&mut form, "tfa-challenge", challenge.expose());
        }
        form
    }
}

impl Session {
    fn new(issued: Issued, since: Duration) -> Result<Self, Error> {
        if issued.wants_second_factor() {
            return Err(Error::input("totp", "Proxmox asks for yet another factor"));
        }
        let csrf = issued.csrf.as_ref().map_or("", Secret::expose);
        let cookie = format!("PVEAuthCookie={}", issued.ticket.expose());
        Ok(Self {
            cookie: sensitive(&cookie, "ticket")?,
            csrf: sensitive(csrf, "ticket")?,
            ticket: issued.ticket,
            since,
        })
    }
}

impl Issued {
    fn wants_second_factor(&self) -> bool {
        match &self.need_tfa {
            Some(flag) => !matches!(flag.as_u64(), Some(0)) && !flag.is_null() && *flag != false,
            None => self.ticket.expose().starts_with("PVE:!tfa!"),
        }
    }
}

/// A header value that no log shows.
fn sensitive(text: &str, what: &'static str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| Error::input(what, "it holds a character that no header may hold"))?;
    value.set_sensitive(true);
    Ok(value)
}

#[expect(clippy::disallowed_methods, reason = "one-time passwords change with the time")]
fn unix_seconds() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ApiError, TransportError};
    use std::sync::Mutex as Cell;

    /// Issues a ticket for each form it gets, or fails as told.
    #[derive(Default)]
    struct Office {
        forms: Cell<Vec<String>>,
        closed: Option<fn() -> Missed>,
    }

    impl Post for Office {
        async fn post(&self, form: String) -> Result<Issued, Missed> {
            let mut forms = self.forms.lock().unwrap();
            forms.push(form);
            if let (Some(closed), true) = (self.closed, forms.len() == 2) {
                return Err(closed());
            }
            let ticket = format!("PVE:ticket{}", forms.len());
            Ok(Issued { ticket: ticket.into(), csrf: None, need_tfa: None })
        }
    }

    fn account() -> Account {
        let auth =
            Auth::Ticket { user: "a@pve".into(), password: "pw".to_owned().into(), totp: None };
        match Login::new(auth).unwrap() {
            Login::Ticket(account) => *account,
            Login::Token { .. } => panic!("no ticket"),
        }
    }

    async fn cookie_at(account: &Account, minutes: u64, office: &Office) -> Result<String, Missed> {
        let session = account.session(None, Duration::from_mins(minutes), office).await?;
        Ok(session.cookie.to_str().unwrap().to_owned())
    }

    #[tokio::test]
    async fn a_ticket_is_renewed_after_an_hour_by_itself() {
        let (account, office) = (account(), Office::default());
        for (minutes, expected) in [(0, 1), (59, 1), (60, 2), (119, 2), (120, 3)] {
            let cookie = cookie_at(&account, minutes, &office).await.unwrap();
            assert_eq!(cookie, format!("PVEAuthCookie=PVE:ticket{expected}"), "{minutes}");
        }
        let forms = office.forms.lock().unwrap();
        assert!(forms[0].contains("password=pw&"), "{}", forms[0]);
        assert!(forms[1].contains("password=PVE%3Aticket1&"), "{}", forms[1]);
    }

    #[tokio::test]
    async fn a_renewal_that_is_refused_is_followed_by_a_login() {
        let refused = || {
            let error = ApiError::read(String::new(), Identity::Unknown, 401, "no", b"");
            Missed::Everywhere(Error::Api(Box::new(error)))
        };
        let (account, office) = (account(), Office { closed: Some(refused), ..Office::default() });
        cookie_at(&account, 0, &office).await.unwrap();
        let cookie = cookie_at(&account, 61, &office).await.unwrap();
        assert_eq!(cookie, "PVEAuthCookie=PVE:ticket3");
        assert!(office.forms.lock().unwrap()[2].contains("password=pw&"));
    }

    #[tokio::test]
    async fn a_ticket_that_cannot_be_renewed_now_is_used_while_it_is_good() {
        let dead = || {
            let (endpoint, problem) = (String::new(), String::new());
            Missed::Here(TransportError { endpoint, problem, unsent: true })
        };
        let (account, office) = (account(), Office { closed: Some(dead), ..Office::default() });
        cookie_at(&account, 0, &office).await.unwrap();
        let cookie = cookie_at(&account, 61, &office).await.unwrap();
        assert_eq!(cookie, "PVEAuthCookie=PVE:ticket1");
    }

    #[test]
    fn a_user_without_realm_is_refused_at_once() {
        let auth =
            Auth::Ticket { user: "root".into(), password: "x".to_owned().into(), totp: None };
        assert!(matches!(Login::new(auth), Err(Error::Input { .. })));
    }
}

//! Notifications: who hears of what, and by what way.

use crate::error::Error;
use crate::model::{ConfigId, Digest};
use crate::ops::words::words;
use crate::ops::{Write, removed_each};
use crate::plan::{ApiCall, Method, Subject};

crate::registry::toolset!("notification", "Where notifications go, and which of them.", {
    target_list::ListTargets,
    target_test::TestTarget,
    endpoint_show::ShowEndpoint,
    gotify_set::SetGotify,
    smtp_set::SetSmtp,
    sendmail_set::SetSendmail,
    webhook_set::SetWebhook,
    endpoint_delete::DeleteEndpoint,
    matcher_list::ListMatchers,
    matcher_set::SetMatcher,
    matcher_delete::DeleteMatcher,
});

words! {
    /// What an endpoint is.
    EndpointKind {
        /// A Gotify server.
        Gotify = "gotify",
        /// The nodes' own mail system.
        Sendmail = "sendmail",
        /// A mail server.
        Smtp = "smtp",
        /// A web address.
        Webhook = "webhook",
    }
}

impl EndpointKind {
    /// The path of one endpoint.
    const fn path(self) -> &'static str {
        match self {
            Self::Gotify => "/cluster/notifications/endpoints/gotify/{name}",
            Self::Sendmail => "/cluster/notifications/endpoints/sendmail/{name}",
            Self::Smtp => "/cluster/notifications/endpoints/smtp/{name}",
            Self::Webhook => "/cluster/notifications/endpoints/webhook/{name}",
        }
    }

    /// The path of all of them.
    const fn list(self) -> &'static str {
        match self {
            Self::Gotify => "/cluster/notifications/endpoints/gotify",
            Self::Sendmail => "/cluster/notifications/endpoints/sendmail",
            Self::Smtp => "/cluster/notifications/endpoints/smtp",
            Self::Webhook => "/cluster/notifications/endpoints/webhook",
        }
    }
}

/// What a change has in common for endpoints of every kind.
struct Edit<'a> {
    action: Write,
    name: &'a ConfigId,
    disable: Option<bool>,
    comment: Option<&'a String>,
    delete: &'a [String],
    digest: Option<&'a Digest>,
}

impl Edit<'_> {
    fn call(&self, kind: EndpointKind) -> Result<ApiCall, Error> {
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, kind.list(), Subject::Cluster)
                .param("name", self.name.clone()),
            Write::Update => ApiCall::new(Method::Put, kind.path(), Subject::Cluster)
                .var("name", self.name.clone()),
        };
        Ok(call
            .param("disable", self.disable)
            .param("comment", self.comment.cloned())
            .param("delete", removed_each(self.delete)?)
            .param("digest", self.digest.cloned()))
    }
}

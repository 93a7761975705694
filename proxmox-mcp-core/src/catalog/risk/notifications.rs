//! Notifications. Secrets are never answered.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Execute, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/cluster/notifications", Read),
    (Get, "/cluster/notifications/endpoints", Read),
    (Get, "/cluster/notifications/endpoints/gotify", Read),
    (Post, "/cluster/notifications/endpoints/gotify", Change),
    (Delete, "/cluster/notifications/endpoints/gotify/{name}", Change),
    (Get, "/cluster/notifications/endpoints/gotify/{name}", Read),
    (Put, "/cluster/notifications/endpoints/gotify/{name}", Change),
    (Get, "/cluster/notifications/endpoints/sendmail", Read),
    (Post, "/cluster/notifications/endpoints/sendmail", Change),
    (Delete, "/cluster/notifications/endpoints/sendmail/{name}", Change),
    (Get, "/cluster/notifications/endpoints/sendmail/{name}", Read),
    (Put, "/cluster/notifications/endpoints/sendmail/{name}", Change),
    (Get, "/cluster/notifications/endpoints/smtp", Read),
    (Post, "/cluster/notifications/endpoints/smtp", Change),
    (Delete, "/cluster/notifications/endpoints/smtp/{name}", Change),
    (Get, "/cluster/notifications/endpoints/smtp/{name}", Read),
    (Put, "/cluster/notifications/endpoints/smtp/{name}", Change),
    (Get, "/cluster/notifications/endpoints/webhook", Read),
    // Any request that the caller writes is sent from within.
    (Post, "/cluster/notifications/endpoints/webhook", Execute),
    (Delete, "/cluster/notifications/endpoints/webhook/{name}", Change),
    (Get, "/cluster/notifications/endpoints/webhook/{name}", Read),
    (Put, "/cluster/notifications/endpoints/webhook/{name}", Execute),
    (Get, "/cluster/notifications/matcher-field-values", Read),
    (Get, "/cluster/notifications/matcher-fields", Read),
    (Get, "/cluster/notifications/matchers", Read),
    (Post, "/cluster/notifications/matchers", Change),
    (Delete, "/cluster/notifications/matchers/{name}", Change),
    (Get, "/cluster/notifications/matchers/{name}", Read),
    (Put, "/cluster/notifications/matchers/{name}", Change),
    (Get, "/cluster/notifications/targets", Read),
    // A message goes out.
    (Post, "/cluster/notifications/targets/{name}/test", Change),
];

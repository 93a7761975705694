//! Users, groups, roles, realms, tokens, second factors, and pools, on which rights are granted.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Destroy, Execute, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/access", Read),
    (Get, "/access/acl", Read),
    (Put, "/access/acl", Execute),
    (Get, "/access/domains", Read),
    // Whoever a realm vouches for is let in.
    (Post, "/access/domains", Execute),
    // Its users are shut out and its secrets are gone.
    (Delete, "/access/domains/{realm}", Destroy),
    // Shows the secret that an OpenID realm shares with its provider.
    (Get, "/access/domains/{realm}", Execute),
    (Put, "/access/domains/{realm}", Execute),
    // Adds users and puts them into groups as another server says.
    (Post, "/access/domains/{realm}/sync", Execute),
    (Get, "/access/groups", Read),
    // Nobody is in it and nothing is granted to it yet.
    (Post, "/access/groups", Change),
    // Its entries in the access list go with it.
    (Delete, "/access/groups/{groupid}", Destroy),
    (Get, "/access/groups/{groupid}", Read),
    // Only its comment.
    (Put, "/access/groups/{groupid}", Change),
    (Get, "/access/openid", Read),
    (Post, "/access/openid/auth-url", Change),
    // Answers a ticket.
    (Post, "/access/openid/login", Execute),
    (Put, "/access/password", Execute),
    (Get, "/access/permissions", Read),
    (Get, "/access/roles", Read),
    // Grants nothing until an access list names it; its privileges raise it.
    (Post, "/access/roles", Change),
    // Its entries in the access list go with it.
    (Delete, "/access/roles/{roleid}", Destroy),
    (Get, "/access/roles/{roleid}", Read),
    // Whoever has the role gains or loses at once.
    (Put, "/access/roles/{roleid}", Execute),
    (Get, "/access/tfa", Read),
    (Get, "/access/tfa/{userid}", Read),
    (Post, "/access/tfa/{userid}", Execute),
    (Delete, "/access/tfa/{userid}/{id}", Execute),
    (Get, "/access/tfa/{userid}/{id}", Read),
    (Put, "/access/tfa/{userid}/{id}", Execute),
    (Get, "/access/ticket", Read),
    (Post, "/access/ticket", Execute),
    (Get, "/access/users", Read),
    // May do nothing yet; a group, a password or keys raise it.
    (Post, "/access/users", Change),
    // Its tokens, second factors and access list entries go with it.
    (Delete, "/access/users/{userid}", Destroy),
    (Get, "/access/users/{userid}", Read),
    (Put, "/access/users/{userid}", Change),
    (Get, "/access/users/{userid}/tfa", Read),
    (Get, "/access/users/{userid}/token", Read),
    // Its secret cannot be had again.
    (Delete, "/access/users/{userid}/token/{tokenid}", Destroy),
    (Get, "/access/users/{userid}/token/{tokenid}", Read),
    // May do nothing until an access list names it; without separate privileges it is raised.
    (Post, "/access/users/{userid}/token/{tokenid}", Change),
    // Can lift its expiry, its limits, or answer a new secret.
    (Put, "/access/users/{userid}/token/{tokenid}", Execute),
    (Put, "/access/users/{userid}/unlock-tfa", Execute),
    // Says whether a console ticket is good; opens nothing.
    (Post, "/access/vncticket", Read),
    // Its entries in the access list go with it.
    (Delete, "/pools", Destroy),
    (Get, "/pools", Read),
    // Nothing is in it and nothing is granted on it yet.
    (Post, "/pools", Change),
    // Whoever has rights on a pool gets them on what is put into it.
    (Put, "/pools", Execute),
    (Delete, "/pools/{poolid}", Destroy),
    (Get, "/pools/{poolid}", Read),
    (Put, "/pools/{poolid}", Execute),
];

//! New guests from nothing to their address, in one plan.

crate::registry::toolset!("provision", "Make a guest of a cloud image or a template, set it up and start it, in one go.", {
    guest::ProvisionGuest,
});

//! Guests: virtual machines and containers.

crate::registry::toolset!("guest", "Find, start, stop, change and remove VMs and containers.", {
    start::StartGuest,
});

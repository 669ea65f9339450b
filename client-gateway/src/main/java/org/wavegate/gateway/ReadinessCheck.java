package org.wavegate.gateway;

/// One thing that must work before this process may be sent requests.
///
/// @param name what is checked, such as `broker`
/// @param detail one sentence for an operator
public record ReadinessCheck(String name, boolean passing, String detail) {}

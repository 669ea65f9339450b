package org.wavegate.controller.store;

/// What a list shows of a conversation beside its participants and times.
///
/// @param snippet the beginning of its text after the title
public record Summary(String title, String snippet, int blips) {}

package org.wavegate.controller;

import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;

/// What a controller needs to take part in federation: how it signs and whom it believes.
public record Federation(DomainSigner signer, DeltaVerifier verifier) {}

/// Certificates for operators and rigs, made and read with Bouncy Castle: an authority of one's own
/// ([org.wavegate.federation.certificate.CertificateAuthority]), requests to a public one
/// ([org.wavegate.federation.certificate.CertificateRequest]) and their files
/// ([org.wavegate.federation.certificate.KeyFiles]). Nothing here decides who is trusted; that is
/// [org.wavegate.federation.signing].
@NullMarked
package org.wavegate.federation.certificate;

import org.jspecify.annotations.NullMarked;

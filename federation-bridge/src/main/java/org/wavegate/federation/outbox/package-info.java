/// Sending what the log holds. The log is the outbox: for each wavelet and remote domain the store
/// keeps a cursor, and everything past it is on its way until a receipt moves the cursor.
/// [org.wavegate.federation.outbox.Outbox] looks for such deliveries on one thread and sends each
/// on a thread of its own; [org.wavegate.federation.outbox.DomainQueue] decides whose turn it is,
/// [org.wavegate.federation.outbox.Courier] makes one attempt.
///
/// Source: wave federation reference, sections 6.4, 8.4 and 8.7.
@NullMarked
package org.wavegate.federation.outbox;

import org.jspecify.annotations.NullMarked;

/// The store: the only truth of a provider. Entry type: [org.wavegate.controller.store.Store].
///
/// A commit moves the head of each wavelet by compare-and-set and writes everything that follows
/// from its deltas in the same transaction: participant index, digest, delivery cursors, deltas on
/// their way to a foreign host, snapshots. Statements are SQL, kept in one class per aggregate
/// (`…Rows` work inside a transaction that is given to them, `…Table` open their own); the schema
/// is in the migrations beside them.
///
/// All of it blocks and may be called from any thread. Writes queue for one connection, reads share
/// a few; both wait a bounded time and then throw [org.wavegate.controller.store.StoreException],
/// in its form [org.wavegate.controller.store.StoreAwayException] where the disk is full or
/// somebody else has locked the file.
@NullMarked
package org.wavegate.controller.store;

import org.jspecify.annotations.NullMarked;

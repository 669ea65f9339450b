/// Whether a store is right: everything that can be made again from the signed bytes is, and is
/// compared with what lies there. Entry type: [org.wavegate.controller.verify.StoreCheck].
///
/// The applied deltas are the only source. From them follow, in this order, the chain of hashes,
/// the columns beside the bytes, the signatures, the transformed operations, the documents, the
/// snapshots, and the wavelet's row and participants. All of it runs on the thread that asks, and
/// beside a controller; memory holds one wavelet and a page of its log.
///
/// Source: wave federation reference, sections 2.2, 4.8 and 7.
@NullMarked
package org.wavegate.controller.verify;

import org.jspecify.annotations.NullMarked;

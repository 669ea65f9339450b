/// Documents and the operations on them. A document ([org.wavegate.model.document.Document]) is a
/// sequence of items (characters, element starts, element ends), each with annotations; it comes in
/// runs ([org.wavegate.model.document.Run]) and can be written as the operation that makes it from
/// nothing. An operation is well-formed by construction ([org.wavegate.model.document.DocOp]);
/// whether it fits a document is found by applying it, and if it does not, an exception names the
/// [org.wavegate.model.document.Violation].
///
/// Inside, a document is a balanced tree: `TreeReader` takes one apart from left to right,
/// `TreeWriter` puts one together, and `Applier` holds every change between the two against the
/// rules.
///
/// What walks operations uses [org.wavegate.model.document.OpCursor], what makes them
/// [org.wavegate.model.document.OpBuilder]: between them, boundaries of annotations disappear and
/// every span carries the [org.wavegate.model.document.AnnotationUpdate] that is open over it.
///
/// Source: wave federation reference, section 4.
@NullMarked
package org.wavegate.model.document;

import org.jspecify.annotations.NullMarked;

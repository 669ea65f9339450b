/// Documents and the operations on them. A document is a run of items (characters, element starts,
/// element ends), each with annotations; it has no type of its own but is written as the operation
/// that makes it from nothing. An operation is well-formed by construction
/// ([org.wavegate.model.document.DocOp]); whether it fits a document is found by applying it
/// ([org.wavegate.model.document.Application]).
///
/// What walks operations uses [org.wavegate.model.document.OpCursor], what makes them
/// [org.wavegate.model.document.OpBuilder]: between them, boundaries of annotations disappear and
/// every span carries the [org.wavegate.model.document.AnnotationUpdate] that is open over it.
///
/// Source: wave federation reference, section 4.
@NullMarked
package org.wavegate.model.document;

import org.jspecify.annotations.NullMarked;

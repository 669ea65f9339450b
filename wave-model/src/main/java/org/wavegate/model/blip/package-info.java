/// What stands in a blip. A blip is a document whose `body` holds *lines*: an empty `line` element
/// begins each, and its attributes say whether it is a heading, an item of a list, how far it is
/// indented. Between them stand text and *atoms*, elements that a reader sees as one thing (images,
/// gadgets, form fields, anchors of inline replies).
///
/// [org.wavegate.model.blip.BlipLines] is that reading, and all others follow from it:
/// [org.wavegate.model.blip.BlipText] the plain text, [org.wavegate.model.blip.BlipTitle] the title
/// it gives, [org.wavegate.model.blip.BlipHtml] safe HTML. [org.wavegate.model.blip.Diff] goes the
/// other way: from a wished text to the smallest operation that leads there.
///
/// Source: wave federation reference, sections 5.2 and 5.3.
@NullMarked
package org.wavegate.model.blip;

import org.jspecify.annotations.NullMarked;

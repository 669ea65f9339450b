/// Conversations: what a person sees in a wavelet, and what a person does to it. A conversation is
/// a convention on documents: the *manifest* (document `conversation`) says which blips there are
/// and how they thread, each blip is a document of its own. The layers below treat all documents
/// alike.
///
/// Entry types: [org.wavegate.model.conversation.Conversation] to read it as an immutable tree,
/// [org.wavegate.model.conversation.ConversationEdits] for the operations behind each verb,
/// [org.wavegate.model.conversation.ConversationSchema] for what its documents may hold. What
/// stands inside a blip is a matter of [org.wavegate.model.blip].
///
/// A *private reply* is a wavelet of the same wave with participants of its own; its manifest has
/// an [org.wavegate.model.conversation.Anchor] that says which blip it replies to.
///
/// Source: wave federation reference, section 5.
@NullMarked
package org.wavegate.model.conversation;

import org.jspecify.annotations.NullMarked;

/// Conversations: what a person sees in a wavelet, and what a person does to it. A conversation is
/// a convention on documents: the *manifest* (document `conversation`) says which blips there are
/// and how they thread, each blip is a document of its own. The layers below treat all documents
/// alike.
///
/// Entry types: [org.wavegate.model.conversation.Conversation] to read,
/// [org.wavegate.model.conversation.ConversationEdits] for the operations behind each verb.
///
/// Source: wave federation reference, section 5.
@NullMarked
package org.wavegate.model.conversation;

import org.jspecify.annotations.NullMarked;

/**
 * Waves as data: operations and what one does with them, wavelets, and the conversation they hold.
 * Nothing here knows of the network or the page; every value is immutable.
 *
 * A document is a row of items (UTF-16 units of text, element starts, element ends) and is written as
 * the operation that makes it from nothing. Two people who type at once each write an operation on the
 * same document; `transform` moves the two past each other so that both end with the same document.
 * It decides exactly as the server does (docs/json.md), or the two sides would drift apart.
 *
 * What only the server does is not here: HTML for export, the way from a wished text to an operation (the
 * editor's steps are operations already), the schema of conversations, private replies and data documents.
 * A title is changed here by typing into the line that gives it.
 */
export {apply} from './apply';
export {applyOps} from './apply-ops';
export {blipTitle, plainText} from './blip-text';
export {compose} from './compose';
export {
  type Conversation,
  type ConversationBlip,
  readConversation,
  type Thread,
  titleOf,
} from './conversation';
export {
  addTag, appendBlip, continueThread, deleteBlip, insertInlineReply, removeTag, replyTo,
} from './conversation-edits';
export {DocumentEdit, type WantedAnnotations} from './document-edit';
export {invert, isIdentity, lengthAfter, lengthBefore, mapPosition} from './doc-op';
export {InvalidOperationError} from './invalid-operation-error';
export {
  type Atom, type BlipLines, type Line, readLines, sameElement, sameLine, SHOWN_ANNOTATIONS,
  type ShownAnnotations, type TextRun,
} from './lines';
export {OpBuilder} from './op-builder';
export type * from './operation';
export type {Insertion} from './component';
export {type Snapshot, waveletOf} from './snapshot';
export {newToken} from './token';
export {transform} from './transform';
export type * from './wavelet';
export {composeOps, transformOps} from './wavelet-op';
export {conversationRoot, topicName, waveOf} from './wavelet-name';

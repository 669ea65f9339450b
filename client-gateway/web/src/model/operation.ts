/**
 * Operations as they stand in JSON (docs/json.md). The wire form is the form in memory: nothing is
 * converted between the socket and the editor.
 */

/** The attributes of an element, names sorted. */
export type Attributes = Readonly<Record<string, string>>;

/** A change of one attribute or annotation; a missing value means that there is none. */
export interface ValueChange {
  readonly key: string;
  readonly old?: string;
  readonly new?: string;
}

export interface Element {
  readonly type: string;
  readonly attributes: Attributes;
}

export interface AnnotationBoundary {
  readonly end: readonly string[];
  readonly change: readonly ValueChange[];
}

/** One step of a document operation. Lengths count UTF-16 units, an element's start and end one each. */
export type Component =
  | {readonly retain: number}
  | {readonly characters: string}
  | {readonly elementStart: Element}
  | {readonly elementEnd: true}
  | {readonly deleteCharacters: string}
  | {readonly deleteElementStart: Element}
  | {readonly deleteElementEnd: true}
  | {readonly replaceAttributes: {readonly old: Attributes; readonly new: Attributes}}
  | {readonly updateAttributes: readonly ValueChange[]}
  | {readonly annotationBoundary: AnnotationBoundary};

/** Walks a whole document. A document itself is the operation that makes it from nothing. */
export type DocOp = readonly Component[];

export type WaveletOp =
  | {readonly addParticipant: string}
  | {readonly removeParticipant: string}
  | {readonly noOp: true}
  | {readonly mutateDocument: {readonly document: string; readonly operation: DocOp}};

/** How many operations a wavelet holds, and its history's hash. Taken from the server, never computed. */
export interface HashedVersion {
  readonly version: number;
  readonly hash: string;
}

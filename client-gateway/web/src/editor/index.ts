/**
 * The editor of a blip: ProseMirror on the wave's own document. It is loaded when the first blip is
 * edited (`await import('../editor')`); static text needs only `./markup`.
 *
 * The document of the wave is the authority, ProseMirror's is derived from it (`schema`). What a person
 * does reaches `local` as a transaction and leaves as operations; what others do goes through `remote`
 * and changes only the lines that differ. `blip-binding` joins the two without a page, `blip-editor`
 * puts it on the page. Undo takes back operations, and only one's own (`undo-history`).
 */
export {BlipEditor, type EditorCommand, type EditorOptions} from './blip-editor';
export type {ActiveFormats} from './formats';

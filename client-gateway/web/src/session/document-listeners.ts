import {composeOps, type DocOp, type WaveletOp} from '../model';

export type DocumentListener = (op: DocOp, author: string) => void;

/** Who wants to know of the operations of others, by document. */
export class DocumentListeners {
  private readonly byDocument = new Map<string, Set<DocumentListener>>();

  add(document: string, listener: DocumentListener): () => void {
    const listeners = this.byDocument.get(document) ?? new Set();
    this.byDocument.set(document, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byDocument.get(document) === listeners) {
        this.byDocument.delete(document);
      }
    };
  }

  /** Tells of a delta, with one operation for each document. */
  tell(ops: readonly WaveletOp[], author: string): void {
    for (const op of composeOps(ops, [])) {
      if ('mutateDocument' in op) {
        const {document, operation} = op.mutateDocument;
        this.byDocument.get(document)?.forEach((listener) => listener(operation, author));
      }
    }
  }
}

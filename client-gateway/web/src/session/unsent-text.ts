import {composeOps, type DocOp, type WaveletOp} from '../model';

/** The text that deltas insert, one piece for each document, lines parted by line ends. */
export function textOf(deltas: readonly (readonly WaveletOp[])[]): readonly string[] {
  const composed = deltas.reduce<readonly WaveletOp[]>(composeOps, []);
  return composed
    .map((op) => ('mutateDocument' in op ? insertedText(op.mutateDocument.operation) : ''))
    .filter((text) => text !== '');
}

function insertedText(operation: DocOp): string {
  return operation
    .map((component) => {
      if ('characters' in component) {
        return component.characters;
      }
      return 'elementStart' in component && component.elementStart.type === 'line' ? '\n' : '';
    })
    .join('')
    .trim();
}

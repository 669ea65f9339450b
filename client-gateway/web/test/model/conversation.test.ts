import {describe, expect, it} from 'vitest';
import {
  appendBlip,
  applyOps,
  deleteBlip,
  InvalidOperationError,
  newToken,
  OpBuilder,
  plainText,
  readConversation,
  replyTo,
  titleOf,
  topicName,
  type DocOp,
  type Wavelet,
  type WaveletOp,
} from '../../src/model';

const ALICE = 'alice@alpha.test';

const EMPTY: Wavelet = {
  name: 'alpha.test/w+abc/~/conv+root',
  version: {version: 0, hash: ''},
  creator: ALICE,
  participants: [ALICE],
  documents: new Map(),
};

function after(wavelet: Wavelet, ops: readonly WaveletOp[]): Wavelet {
  const version = {version: wavelet.version.version + ops.length, hash: ''};
  return applyOps(wavelet, ops, ALICE, 1, version);
}

function withDocument(wavelet: Wavelet, document: string, operation: DocOp): Wavelet {
  return after(wavelet, [{mutateDocument: {document, operation}}]);
}

function body(...lines: readonly string[]): DocOp {
  const builder = new OpBuilder().elementStart('body');
  lines.forEach((line) => builder.elementStart('line').elementEnd().characters(line));
  return builder.elementEnd().build();
}

function conversation(): Wavelet {
  const begun = after(EMPTY, appendBlip(EMPTY, 'b+1'));
  return after(begun, appendBlip(begun, 'b+2'));
}

describe('a conversation', () => {
  it('begins with its first blip and grows at the end', () => {
    expect(readConversation(EMPTY)).toEqual({root: {inline: false, blips: []}, tags: []});
    expect(readConversation(conversation())).toEqual({
      root: {inline: false, blips: [{id: 'b+1', deleted: false, threads: []}, {id: 'b+2', deleted: false, threads: []}]},
      tags: [],
    });
    expect(conversation().documents.get('b+2')?.content).toEqual(body(''));
  });

  it('takes replies beneath a blip in one thread', () => {
    const replied = after(conversation(), replyTo(conversation(), 'b+1', 'b+3'));
    const twice = after(replied, replyTo(replied, 'b+1', 'b+4'));
    expect(readConversation(twice).root.blips[0]).toEqual({
      id: 'b+1',
      deleted: false,
      threads: [
        {id: 'b+3', inline: false, blips: [{id: 'b+3', deleted: false, threads: []}, {id: 'b+4', deleted: false, threads: []}]},
      ],
    });
    expect(() => replyTo(twice, 'b+9', 'b+5')).toThrow(InvalidOperationError);
  });

  it('loses a blip with all replies beneath it', () => {
    const replied = after(conversation(), replyTo(conversation(), 'b+1', 'b+3'));
    const deleted = after(replied, deleteBlip(replied, 'b+1'));
    expect(readConversation(deleted).root.blips).toEqual([{id: 'b+2', deleted: false, threads: []}]);
    expect(deleted.documents.get('b+3')?.content).toEqual([]);
    expect(after(replied, deleteBlip(replied, 'b+3')).documents.get('conversation')?.content).toEqual(
      conversation().documents.get('conversation')?.content,
    );
  });

  it('loses the anchor of an inline thread with its last blip', () => {
    const manifest = new OpBuilder()
      .elementStart('conversation')
      .elementStart('blip', {id: 'b+1'})
      .elementStart('thread', {id: 't', inline: 'true'})
      .elementStart('blip', {id: 'b+2'})
      .elementEnd()
      .elementEnd()
      .elementEnd()
      .elementEnd()
      .build();
    const anchored = new OpBuilder()
      .elementStart('body')
      .annotate([{key: 'k', new: 'v'}])
      .characters('see')
      .annotate([])
      .elementStart('reply', {id: 't'})
      .elementEnd()
      .characters('here')
      .elementEnd()
      .build();
    const begun = withDocument(EMPTY, 'conversation', manifest);
    const wavelet = withDocument(withDocument(begun, 'b+1', anchored), 'b+2', body('no'));
    const deleted = after(wavelet, deleteBlip(wavelet, 'b+2'));
    expect(plainText(deleted.documents.get('b+1')?.content ?? [])).toBe('seehere');
    expect(readConversation(deleted).root.blips).toEqual([{id: 'b+1', deleted: false, threads: []}]);
  });

  it('shows no blip twice, and none without a document', () => {
    const manifest = new OpBuilder().elementStart('conversation');
    for (const id of ['b+1', 'b+1', 'b+2']) {
      manifest.elementStart('blip', {id}).elementEnd();
    }
    const wavelet = withDocument(EMPTY, 'conversation', manifest.elementEnd().build());
    const shown = readConversation(withDocument(wavelet, 'b+1', body('once')));
    expect(shown.root.blips).toEqual([{id: 'b+1', deleted: false, threads: []}]);
  });
});

describe('the text of a blip', () => {
  it('has its lines separated by line feeds, without its head', () => {
    const content = new OpBuilder()
      .elementStart('head')
      .characters('hidden')
      .elementEnd()
      .elementStart('body')
      .elementStart('line')
      .elementEnd()
      .characters('one')
      .elementStart('line')
      .elementEnd()
      .elementEnd()
      .build();
    expect(plainText(content)).toBe('one\n');
  });

  it('gives the title by its first line that is not blank, or by its annotation', () => {
    const titled = (line: OpBuilder) => {
      const operation = line.retain(1).build();
      return titleOf(after(conversation(), [{mutateDocument: {document: 'b+1', operation}}]));
    };
    expect(titled(new OpBuilder().retain(3).characters('  Plans '))).toBe('Plans');
    const covered = new OpBuilder()
      .retain(3)
      .characters('the ')
      .annotate([{key: 'conv/title', new: ''}])
      .characters('Plans')
      .annotate([]);
    expect(titled(covered)).toBe('Plans');
    expect(titleOf(EMPTY)).toBe('');
  });
});

describe('names', () => {
  it('have no dot in the ids of a topic', () => {
    expect(topicName('alpha.test/w+a.b/~/conv+root')).toBe('alpha.test/w+a%2Eb/~/conv+root');
    expect(topicName('alpha.test/w+é~*@-_/beta.test/u🌊')).toBe(
      'alpha.test/w+%C3%A9~*@-_/beta.test/u%F0%9F%8C%8A',
    );
  });

  it('are new each time', () => {
    expect(newToken()).toMatch(/^[\w-]{20}$/);
    expect(newToken()).not.toBe(newToken());
  });
});

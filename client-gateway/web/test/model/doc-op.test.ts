import {describe, expect, it} from 'vitest';
import {
  apply,
  type DocOp,
  InvalidOperationError,
  isIdentity,
  lengthAfter,
  lengthBefore,
  mapPosition,
  OpBuilder,
  transform,
  type ValueChange,
} from '../../src/model';

const WAVE = '🌊';

describe('the builder', () => {
  it('merges equal neighbours and drops what is empty', () => {
    const op = new OpBuilder()
      .retain(2)
      .retain(0)
      .retain(1)
      .characters('a')
      .characters('')
      .characters('b')
      .deleteCharacters('c')
      .deleteCharacters('d')
      .retain(3)
      .build();
    expect(op).toEqual([{retain: 3}, {characters: 'ab'}, {deleteCharacters: 'cd'}, {retain: 3}]);
  });

  it('puts boundaries only where annotations differ', () => {
    const bold = [{key: 'style/fontWeight', new: 'bold'}];
    const op = new OpBuilder()
      .annotate(bold)
      .retain(1)
      .annotate([])
      .annotate(bold)
      .retain(1)
      .annotate([])
      .retain(1)
      .build();
    expect(op).toEqual([
      {annotationBoundary: {end: [], change: bold}},
      {retain: 2},
      {annotationBoundary: {end: ['style/fontWeight'], change: []}},
      {retain: 1},
    ]);
  });

  it('writes attributes and changes by ascending name', () => {
    const op = new OpBuilder()
      .elementStart('line', {t: 'h1', i: '1'})
      .elementEnd()
      .updateAttributes([{key: 't', new: 'h1'}, {key: 'i', old: '1'}])
      .build();
    expect(JSON.stringify(op)).toBe(
      '[{"elementStart":{"type":"line","attributes":{"i":"1","t":"h1"}}},{"elementEnd":true},' +
        '{"updateAttributes":[{"key":"i","old":"1"},{"key":"t","new":"h1"}]}]',
    );
  });

  it('refuses what makes no whole, saying where', () => {
    expect(() => new OpBuilder().retain(1).elementStart('line').build()).toThrow(
      new InvalidOperationError('an inserted element is not closed'),
    );
    const half = new OpBuilder().retain(1).characters(WAVE.charAt(0));
    expect(() => half.build()).toThrow(/^component 1: .*surrogate/);
    expect(() => new OpBuilder().elementStart('1x').elementEnd().build()).toThrow(InvalidOperationError);
  });
});

describe('a document', () => {
  const document: DocOp = [{characters: `a${WAVE}b`}];

  it('takes what names its content', () => {
    const op: DocOp = [{retain: 1}, {deleteCharacters: WAVE}, {characters: 'x'}, {retain: 1}];
    expect(apply(document, op)).toEqual([{characters: 'axb'}]);
  });

  it('refuses what does not fit, saying where', () => {
    expect(() => apply(document, [{retain: 3}, {deleteCharacters: 'c'}])).toThrow(
      new InvalidOperationError('component 1, item 3: something else stands there than what is deleted'),
    );
    expect(() => apply(document, [{retain: 3}])).toThrow('the operation ends here, the document does not');
    expect(() => apply(document, [{retain: 2}, {characters: 'x'}, {retain: 2}])).toThrow(
      'the operation divides a character beyond the basic plane',
    );
  });

  it('is never left with half a character by a transformation', () => {
    const whole: DocOp = [{deleteCharacters: WAVE}];
    const within: DocOp = [{retain: 1}, {characters: 'x'}, {retain: 1}];
    expect(() => transform(within, whole)).toThrow(InvalidOperationError);
  });
});

describe('an operation', () => {
  const op: DocOp = [{retain: 2}, {deleteCharacters: 'cd'}, {characters: 'xyz'}, {retain: 1}];

  it('knows the lengths before and after it', () => {
    expect([lengthBefore(op), lengthAfter(op)]).toEqual([5, 6]);
  });

  it.each([
    [1, 1, 1],
    [2, 2, 2],
    [3, 2, 2],
    [4, 2, 5],
    [5, 6, 6],
  ])('moves the position %i to %i, or %i with a bias to the right', (position, left, right) => {
    expect(mapPosition(op, position, 'left')).toBe(left);
    expect(mapPosition(op, position, 'right')).toBe(right);
  });

  it('is the identity if it only retains', () => {
    const annotating = (change: ValueChange) => new OpBuilder().annotate([change]).retain(1).build();
    expect(isIdentity([])).toBe(true);
    expect(isIdentity(annotating({key: 'k', old: 'v', new: 'v'}))).toBe(true);
    expect(isIdentity(annotating({key: 'k', new: 'v'}))).toBe(false);
    expect(isIdentity(op)).toBe(false);
  });
});

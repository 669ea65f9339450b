import {expect, test} from 'vitest';
import {
  apply, compose, type DocOp, isIdentity, mapPosition, OpBuilder, readLines, transform,
} from '../../src/model';
import {BlipBinding} from '../../src/editor/blip-binding';
import {itemAt, positionAt} from '../../src/editor/positions';
import {toProseMirror} from '../../src/editor/schema';
import {Random} from './random';
import {randomOperation, randomTransaction} from './random-edits';

const SEEDS = 150;
const ROUNDS = 12;

const DOCUMENT: DocOp = new OpBuilder()
  .elementStart('body')
  .annotate([{key: 'conv/title', new: ''}])
  .elementStart('line').elementEnd().characters('The 日本 plan 😀')
  .annotate([])
  .elementStart('line', {t: 'li', i: '1'}).elementEnd().characters('first ')
  .annotate([{key: 'style/fontWeight', new: 'bold'}])
  .characters('bold')
  .annotate([])
  .elementStart('reply', {id: 't0'}).elementEnd()
  .elementStart('line').elementEnd()
  .elementEnd()
  .build();

/** A person with an editor whose operations wait until the host takes them. */
class Person {
  readonly binding: BlipBinding;
  private content: DocOp;
  private unsent: DocOp | undefined;
  private now = 0;

  constructor(content: DocOp) {
    this.content = content;
    this.binding = new BlipBinding(content, (operation) => {
      this.content = apply(this.content, operation);
      this.unsent = this.unsent === undefined ? operation : compose(this.unsent, operation);
    });
  }

  act(random: Random): void {
    this.now += random.pick([20, 900]);
    const choice = random.below(20);
    if (choice === 0) {
      this.binding.undo();
    } else if (choice === 1) {
      this.binding.redo();
    } else if (choice === 2) {
      this.binding.hold();
    } else if (choice <= 4) {
      this.binding.release();
    } else {
      this.binding.dispatch(randomTransaction(random, this.binding.state), this.now);
    }
    this.expectInStep();
  }

  send(): DocOp | undefined {
    const {unsent} = this;
    this.unsent = undefined;
    return unsent;
  }

  receive(operation: DocOp): void {
    const {binding} = this;
    const before = readLines(binding.content);
    const {doc, selection} = binding.state;
    const held = binding.content;
    this.content = apply(this.content, operation);
    binding.receive(operation);
    if (binding.content !== held) {
      const after = readLines(binding.content);
      const move = (position: number): number =>
        positionAt(
          binding.state.doc,
          after.start,
          mapPosition(operation, itemAt(doc, before.start, position), 'left'),
        );
      if ('$cursor' in selection) {
        expect([binding.state.selection.anchor, binding.state.selection.head]).toEqual([
          move(selection.anchor), move(selection.head),
        ]);
      }
    }
    this.expectInStep();
  }

  settle(): DocOp {
    this.binding.release();
    this.expectInStep();
    expect(this.binding.content).toEqual(this.content);
    return this.content;
  }

  private expectInStep(): void {
    const {state, content} = this.binding;
    state.doc.check();
    if (!state.doc.eq(toProseMirror(readLines(content)))) {
      expect(state.doc.toJSON()).toEqual(toProseMirror(readLines(content)).toJSON());
    }
  }
}

/** Takes what two people and a third client did at once, in the order in which it reached the host. */
function exchange(random: Random, document: DocOp, one: Person, other: Person): DocOp {
  let content = document;
  let mine = one.send();
  let theirs = other.send();
  if (mine !== undefined) {
    content = apply(content, mine);
  }
  if (theirs !== undefined && mine !== undefined) {
    [theirs, mine] = transform(theirs, mine);
  }
  if (theirs !== undefined) {
    content = apply(content, theirs);
    one.receive(theirs);
  }
  if (mine !== undefined) {
    other.receive(mine);
  }
  const third = randomOperation(random, content);
  if (!isIdentity(third)) {
    content = apply(content, third);
    one.receive(third);
    other.receive(third);
  }
  return content;
}

test(`${SEEDS} random sessions: editors show their document, every operation applies, all converge`, () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const random = new Random(seed);
    let document = random.chance(10) ? [] : DOCUMENT;
    const one = new Person(document);
    const other = new Person(document);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (let i = random.below(4); i > 0; i--) {
          one.act(random);
        }
        for (let i = random.below(4); i > 0; i--) {
          other.act(random);
        }
        document = exchange(random, document, one, other);
      }
      expect(one.settle()).toEqual(document);
      expect(other.settle()).toEqual(document);
    } catch (error) {
      throw new Error(`seed ${seed}`, {cause: error});
    }
  }
}, 60_000);

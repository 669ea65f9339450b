import {InvalidOperationError} from './invalid-operation-error';
import type {AnnotationBoundary, Attributes, Component, DocOp, Element, ValueChange} from './operation';

/** The longest retention that an operation can carry. */
export const RETAIN_MAX = 2 ** 31 - 1;

const NOT_TEXT = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** The `Name` of XML 1.0, fifth edition. */
const NAME = (() => {
  const start =
    ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}' +
    '\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}' +
    '\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
  return new RegExp(`^[${start}][${start}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*$`, 'u');
})();

/** Refuses an operation that breaks the rules every operation obeys, whatever it is applied to. */
export function requireWellFormed(op: DocOp): void {
  const walk = new Walk();
  op.forEach((component, index) => {
    try {
      requireStrings(component);
      walk.pass(component);
    } catch (error) {
      if (error instanceof InvalidOperationError) {
        throw new InvalidOperationError(`component ${index}: ${error.message}`);
      }
      throw error;
    }
  });
  walk.end();
}

/** How components may follow each other: elements nest, insertions and deletions do not mix. */
class Walk {
  private insertedDepth = 0;
  private deletedDepth = 0;
  private afterBoundary = false;
  private readonly openAnnotations = new Set<string>();

  pass(component: Component): void {
    if ('annotationBoundary' in component) {
      require(!this.afterBoundary, 'two annotation boundaries in a row');
      this.passBoundary(component.annotationBoundary);
      this.afterBoundary = true;
      return;
    }
    this.afterBoundary = false;
    const inserts = 'characters' in component || 'elementStart' in component || 'elementEnd' in component;
    const deletes =
      'deleteCharacters' in component ||
      'deleteElementStart' in component ||
      'deleteElementEnd' in component;
    require(inserts || this.insertedDepth === 0, 'something else inside an inserted element');
    require(deletes || this.deletedDepth === 0, 'something else inside a deleted element');
    this.insertedDepth += 'elementStart' in component ? 1 : 'elementEnd' in component ? -1 : 0;
    this.deletedDepth += 'deleteElementStart' in component ? 1 : 'deleteElementEnd' in component ? -1 : 0;
    require(this.insertedDepth >= 0, 'an element end without its start');
    require(this.deletedDepth >= 0, 'a deleted element end without its start');
  }

  end(): void {
    require(this.insertedDepth === 0, 'an inserted element is not closed');
    require(this.deletedDepth === 0, 'a deleted element is not closed');
    require(this.openAnnotations.size === 0, 'an annotation change does not end');
  }

  private passBoundary({end, change}: AnnotationBoundary): void {
    for (const key of end) {
      require(this.openAnnotations.delete(key), `ends the annotation '${key}', which is not open`);
    }
    change.forEach(({key}) => this.openAnnotations.add(key));
  }
}

function requireStrings(component: Component): void {
  if ('retain' in component) {
    const {retain} = component;
    require(Number.isInteger(retain) && retain >= 1 && retain <= RETAIN_MAX, `retain of ${retain} items`);
  } else if ('characters' in component) {
    requireText(component.characters);
  } else if ('deleteCharacters' in component) {
    requireText(component.deleteCharacters);
  } else if ('elementStart' in component) {
    requireElement(component.elementStart);
  } else if ('deleteElementStart' in component) {
    requireElement(component.deleteElementStart);
  } else if ('replaceAttributes' in component) {
    requireAttributes(component.replaceAttributes.old);
    requireAttributes(component.replaceAttributes.new);
  } else if ('updateAttributes' in component) {
    requireChanges(component.updateAttributes);
    component.updateAttributes.forEach(({key}) => requireName(key));
  } else if ('annotationBoundary' in component) {
    requireBoundary(component.annotationBoundary);
  }
}

function requireElement({type, attributes}: Element): void {
  requireName(type);
  requireAttributes(attributes);
}

function requireAttributes(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    requireName(name);
    requireCharacters(value);
  }
}

function requireBoundary({end, change}: AnnotationBoundary): void {
  requireAscending(end);
  requireChanges(change);
  for (const key of [...end, ...change.map((c) => c.key)]) {
    requireText(key);
    require(!/[?@]/.test(key), 'annotation key holds one of ? @');
  }
  require(!change.some(({key}) => end.includes(key)), 'an annotation both ends and changes');
}

function requireChanges(changes: readonly ValueChange[]): void {
  requireAscending(changes.map(({key}) => key));
  for (const {old: before, new: after} of changes) {
    requireCharacters(before ?? '');
    requireCharacters(after ?? '');
  }
}

function requireAscending(keys: readonly string[]): void {
  keys.forEach((key, i) => {
    const before = keys[i - 1];
    require(before === undefined || before < key, `keys do not ascend, at '${key}'`);
  });
}

function requireName(name: string): void {
  requireCharacters(name);
  require(NAME.test(name), `'${name}' is no XML name`);
}

function requireText(text: string): void {
  require(text !== '', 'a text is empty');
  requireCharacters(text);
}

function requireCharacters(text: string): void {
  require(!NOT_TEXT.test(text), 'a string holds half a surrogate pair or a noncharacter');
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new InvalidOperationError(otherwise);
  }
}

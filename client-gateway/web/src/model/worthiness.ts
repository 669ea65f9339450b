import type {Component, DocOp, ValueChange} from './operation';

const AGENT_KEYS: ReadonlySet<string> = new Set(['spell', 'link/auto', 'tr/1', 'lang']);

/**
 * Whether an operation makes its author a contributor of the document: what a person would call an
 * edit does, cursors and the marks of agents do not.
 */
export function isWorthy(document: string, op: DocOp): boolean {
  return isWorthyDocument(document) && op.some(isWorthyComponent);
}

function isWorthyDocument(id: string): boolean {
  return !id.startsWith('attach') && !id.startsWith('tr+') && id !== 'mini';
}

function isWorthyComponent(component: Component): boolean {
  if ('elementStart' in component) {
    return component.elementStart.type !== 'reply';
  }
  if ('deleteElementStart' in component) {
    return component.deleteElementStart.type !== 'reply';
  }
  if ('annotationBoundary' in component) {
    return component.annotationBoundary.change.some(isWorthyChange);
  }
  return !('retain' in component || 'elementEnd' in component || 'deleteElementEnd' in component);
}

function isWorthyChange({key, old: before, new: after}: ValueChange): boolean {
  return before !== after && !key.startsWith('user/') && !AGENT_KEYS.has(key);
}

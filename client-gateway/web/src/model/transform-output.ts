import {type AnnotationUpdate, changeOf, NONE, sameChange, updateOf} from './annotations';
import {type Deletion, inverseChange, type Span, valueChange} from './component';
import {OpBuilder} from './op-builder';
import type {DocOp, ValueChange} from './operation';

/**
 * What one side of a transformation comes to, with the annotation update that is open in it.
 *
 * A deletion must bring the annotations of its item to those of its left neighbour. Where the other
 * side has changed either of them, the deletion that survives is corrected; for that, each output
 * remembers its update at its last item and which keys have moved since.
 */
export class TransformOutput {
  private readonly result = new OpBuilder();
  private readonly movedKeys = new Set<string>();
  private open: AnnotationUpdate = NONE;
  private atLastItem: AnnotationUpdate = NONE;

  /** Passes to another update; a key that moves away and back counts as moved. */
  moveTo(next: AnnotationUpdate): void {
    this.addDifferingKeys(this.open, next);
    this.open = next;
  }

  /** Carries an item that stays. */
  keep(span: Span): void {
    this.result.add(span, this.open);
    this.atLastItem = this.open;
    this.movedKeys.clear();
  }

  /** Carries the deletion of an item that the opposite side keeps. The correction holds for it only. */
  delete(deletion: Deletion, opposite: TransformOutput): void {
    const corrected = opposite.correct(this.open);
    this.result.add(deletion, corrected);
    this.atLastItem = corrected;
    this.movedKeys.clear();
    this.addDifferingKeys(corrected, this.open);
  }

  build(): DocOp {
    return this.result.build();
  }

  /** The update of the opposite side's deletion at this place, where this side keeps the item. */
  private correct(deleting: AnnotationUpdate): AnnotationUpdate {
    if (this.movedKeys.size === 0) {
      return deleting;
    }
    const corrections = [...this.movedKeys]
      .map((key) => this.correction(key, changeOf(deleting, key)))
      .filter((change) => change !== undefined);
    return updateOf([...deleting, ...corrections]);
  }

  /**
   * Of one key at most one side has a change open: either the deleting one, or this one, whose
   * change the deleted item has undergone and must be brought back from.
   */
  private correction(key: string, deleting: ValueChange | undefined): ValueChange | undefined {
    const ours = changeOf(this.open, key);
    const begun = deleting ?? (ours && inverseChange(ours));
    const last = changeOf(this.atLastItem, key);
    return last === undefined ? begun : valueChange(key, (begun ?? last).old, last.new);
  }

  private addDifferingKeys(one: AnnotationUpdate, other: AnnotationUpdate): void {
    for (const change of [...one, ...other]) {
      const {key} = change;
      const before = changeOf(one, key);
      if (before === undefined || !sameChange(before, changeOf(other, key))) {
        this.movedKeys.add(key);
      }
    }
  }
}

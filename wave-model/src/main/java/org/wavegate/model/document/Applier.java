package org.wavegate.model.document;

import java.util.HashMap;
import java.util.Map;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.Run.End;
import org.wavegate.model.document.Run.Start;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.document.Violation.Rule;

/// Applies an operation to a tree, if it fits: it must consume the document exactly, name what is
/// there, and give every item the annotations it says (wave federation reference, section 4.3).
final class Applier {
  private final DocOp operation;
  private final int length;
  private final TreeReader before;
  private final TreeWriter after = new TreeWriter();
  private int component;

  /// The annotation update that is open.
  private AnnotationUpdate update = AnnotationUpdate.NONE;

  /// The annotations of the rightmost item produced so far, which a deletion must leave behind.
  private AnnotationUpdate produced = AnnotationUpdate.NONE;

  /// How many kinds of the following are known at most; who makes more pays with memory alone.
  private static final int KINDS_MAX = 256;

  /// The sets of annotations made so far, and the starts and ends of elements inserted, so that
  /// equal ones are one object: in long documents there are many and few kinds.
  private final Map<AnnotationUpdate, AnnotationUpdate> annotations = new HashMap<>();

  private final Map<Run, Run> elements = new HashMap<>();

  Applier(Tree tree, DocOp operation) {
    this.operation = operation;
    length = tree.length();
    before = new TreeReader(tree);
  }

  Tree run() throws InvalidOperationException {
    for (Component next : operation.components()) {
      switch (next) {
        case AnnotationBoundary boundary -> update = update.past(boundary);
        case Characters(String text) -> after.add(new Text(text, inserted()));
        case ElementStart start -> insertElement(new Start(start, inserted()));
        case ElementEnd _ -> insertElement(new End(inserted()));
        case Retain(int count) -> retain(count);
        case ReplaceAttributes change -> replaceAttributes(change);
        case UpdateAttributes change -> updateAttributes(change);
        case DeleteCharacters(String text) -> deleteText(text);
        case DeleteElementStart deleted -> deleteStart(deleted.inverse());
        case DeleteElementEnd _ -> deleteEnd();
      }
      component++;
    }
    if (!before.atEnd()) {
      throw violation(Rule.OPERATION_REACHES, "the operation ends here, the document does not");
    }
    return after.build();
  }

  private void insertElement(Run run) {
    after.add(known(elements, run));
  }

  /// The annotations of what is inserted here.
  private AnnotationUpdate inserted() throws InvalidOperationException {
    AnnotationUpdate left = before.left();
    requireOldAnnotations(left, " left of the insertion");
    produced = updated(left);
    return produced;
  }

  private void retain(int count) throws InvalidOperationException {
    if (update.changes().isEmpty()) {
      copy(count);
    } else {
      annotate(count);
    }
    if (before.isInsideCharacter()) {
      throw violation(
          Rule.WHOLE_CHARACTERS, "the operation divides a character beyond the basic plane");
    }
  }

  private void copy(int count) throws InvalidOperationException {
    int available = length - before.position();
    before.copy(Math.min(count, available), after);
    if (count > available) {
      throw documentEnds();
    }
    produced = before.left();
  }

  private void annotate(int count) throws InvalidOperationException {
    int left = count;
    while (left > 0) {
      int part = Math.min(left, nextToRetain().length());
      after.add(before.take(part).with(produced));
      left -= part;
    }
  }

  private void replaceAttributes(ReplaceAttributes change) throws InvalidOperationException {
    ElementStart element = nextElement();
    if (!element.attributes().equals(change.before())) {
      throw violation(Rule.OLD_ATTRIBUTES, "the element has other attributes");
    }
    replace(element, change.after());
  }

  private void updateAttributes(UpdateAttributes change) throws InvalidOperationException {
    ElementStart element = nextElement();
    for (ValueChange single : change.changes()) {
      if (!element.attributes().value(single.key()).equals(single.before())) {
        throw violation(
            Rule.OLD_ATTRIBUTES, "the attribute '" + single.key() + "' has another value");
      }
    }
    replace(element, element.attributes().updated(change.changes()));
  }

  private ElementStart nextElement() throws InvalidOperationException {
    if (nextToRetain() instanceof Start(ElementStart element, AnnotationUpdate _)) {
      return element;
    }
    throw violation(Rule.ELEMENT_START, "attributes change where no element starts");
  }

  private void replace(ElementStart element, Attributes attributes) {
    before.skip(1);
    after.add(new Start(new ElementStart(element.type(), attributes), produced));
  }

  private void deleteText(String text) throws InvalidOperationException {
    int from = 0;
    while (from < text.length()) {
      if (!(nextToDelete() instanceof Text(String present, AnnotationUpdate _))) {
        throw otherContent();
      }
      int to = Math.min(text.length(), from + present.length());
      int equal = Strings.commonPrefix(text, from, present);
      before.skip(equal);
      if (from + equal < to) {
        throw otherContent();
      }
      from = to;
    }
  }

  private void deleteStart(ElementStart deleted) throws InvalidOperationException {
    if (!(nextToDelete() instanceof Start start && start.element().equals(deleted))) {
      throw otherContent();
    }
    before.skip(1);
  }

  private void deleteEnd() throws InvalidOperationException {
    if (!(nextToDelete() instanceof End)) {
      throw otherContent();
    }
    before.skip(1);
  }

  /// What is left of the run that is retained next, with old annotations as the update says; it
  /// produces those after.
  private Run nextToRetain() throws InvalidOperationException {
    Run run = next();
    requireOldAnnotations(run.annotations(), "");
    produced = updated(run.annotations());
    return run;
  }

  /// What is left of the run that is deleted next, with old annotations as the update says and new
  /// ones as a deletion must leave behind.
  private Run nextToDelete() throws InvalidOperationException {
    Run run = next();
    requireOldAnnotations(run.annotations(), "");
    requireAnnotationsLeftBehind(run.annotations());
    return run;
  }

  private Run next() throws InvalidOperationException {
    if (before.atEnd()) {
      throw documentEnds();
    }
    return before.peek();
  }

  private void requireOldAnnotations(AnnotationUpdate present, String where)
      throws InvalidOperationException {
    for (ValueChange change : update.changes()) {
      if (!change.before().equals(present.after(change.key()))) {
        throw violation(
            Rule.OLD_ANNOTATIONS,
            "the annotation '" + change.key() + "' has another value" + where);
      }
    }
  }

  /// A deletion must change the annotations of what it deletes to those of the item left of the
  /// gap, so that its inverse, an insertion, inherits from there.
  private void requireAnnotationsLeftBehind(AnnotationUpdate present)
      throws InvalidOperationException {
    AnnotationUpdate reached = update.on(present);
    if (reached.equals(produced)) {
      return;
    }
    String key = reached.to(produced).changes().iterator().next().key();
    throw violation(
        Rule.ANNOTATIONS_LEFT_BEHIND,
        "the deletion does not bring the annotation '" + key + "' to its left neighbour's value");
  }

  private AnnotationUpdate updated(AnnotationUpdate present) {
    return update.changes().isEmpty() ? present : known(annotations, update.on(present));
  }

  private static <T> T known(Map<T, T> kinds, T one) {
    return kinds.size() < KINDS_MAX
        ? kinds.computeIfAbsent(one, first -> first)
        : kinds.getOrDefault(one, one);
  }

  private InvalidOperationException otherContent() {
    return violation(Rule.DELETED_CONTENT, "something else stands there than what is deleted");
  }

  private InvalidOperationException documentEnds() {
    return violation(Rule.DOCUMENT_REACHES, "the document ends here, the operation does not");
  }

  private InvalidOperationException violation(Rule rule, String what) {
    return new InvalidOperationException(new Violation(rule, component, before.position(), what));
  }
}

package org.wavegate.model.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wavegate.model.conversation.SchemaViolation.Kind;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;

/// One walk over a document that holds it to the rules of its kind.
final class SchemaCheck {
  private static final int VIOLATIONS_MAX = 20;
  private static final String TEXT = "#text";

  /// An element that is open, or the document.
  private static final class Frame {
    final ElementRule rule;
    boolean hasContent;

    Frame(ElementRule rule) {
      this.rule = rule;
    }
  }

  private final String document;
  private final SchemaRules rules;
  private final Deque<Frame> open = new ArrayDeque<>();
  private final Set<String> topTypes = new HashSet<>();
  private final Set<String> threadIds = new HashSet<>();
  private final List<SchemaViolation> violations = new ArrayList<>();
  private int position;

  SchemaCheck(String document, SchemaRules rules) {
    this.document = document;
    this.rules = rules;
  }

  List<SchemaViolation> check(DocOp content) {
    open.push(new Frame(rules.top()));
    for (Component component : content.components()) {
      switch (component) {
        case Characters _ -> text(open.element());
        case ElementStart start -> open.push(new Frame(element(start, open.element())));
        case ElementEnd _ -> open.pop();
        default -> {}
      }
      position += component instanceof Span span ? span.length() : 0;
    }
    return List.copyOf(violations);
  }

  private void text(Frame parent) {
    if (!parent.rule.text()) {
      violate(Kind.MISPLACED_TEXT, TEXT);
    } else if (parent.rule.lines() && !parent.hasContent) {
      violate(Kind.NO_FIRST_LINE, TEXT);
    }
    parent.hasContent = true;
  }

  /// The rule for an element's content; none for what does not belong there.
  private ElementRule element(ElementStart start, Frame parent) {
    boolean isFirst = !parent.hasContent;
    parent.hasContent = true;
    String type = start.type();
    if (parent.rule.opaque()) {
      return ElementRule.anything();
    }
    ElementRule rule = rules.elements().get(type);
    if (rule == null || !parent.rule.children().contains(type)) {
      violate(Kind.MISPLACED_ELEMENT, type);
      return ElementRule.anything();
    }
    if (parent.rule.lines() && isFirst && !type.equals("line")) {
      violate(Kind.NO_FIRST_LINE, type);
    }
    if (open.size() == 1 && !topTypes.add(type) && rules.single().contains(type)) {
      violate(Kind.SECOND_ELEMENT, type);
    }
    if (!rule.opaque()) {
      attributes(start, rule);
    }
    return rule;
  }

  private void attributes(ElementStart start, ElementRule rule) {
    start
        .attributes()
        .map()
        .forEach((name, value) -> {
          var allowed = rule.attributes().get(name);
          if (allowed == null) {
            violate(Kind.UNKNOWN_ATTRIBUTE, name);
          } else if (!allowed.test(value)) {
            violate(Kind.BAD_VALUE, name);
          }
        });
    for (String name : rule.required()) {
      if (start.attributes().value(name).isEmpty()) {
        violate(Kind.MISSING_ATTRIBUTE, name);
      }
    }
    if (document.equals(Manifest.DOCUMENT_ID) && start.type().equals("thread")) {
      start
          .attributes()
          .value("id")
          .filter(id -> !threadIds.add(id))
          .ifPresent(_ -> violate(Kind.REPEATED_ID, "id"));
    }
  }

  private void violate(Kind kind, String subject) {
    if (violations.size() < VIOLATIONS_MAX) {
      violations.add(new SchemaViolation(document, position, kind, subject));
    }
  }
}

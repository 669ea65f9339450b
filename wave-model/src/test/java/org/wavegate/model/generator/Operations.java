package org.wavegate.model.generator;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.wavegate.model.document.DocOp;

/// What the laws of operations on documents are tried on.
public final class Operations extends DomainContextBase {
  private static final int PLACE_MAX = 4;

  /// Two operations on one document.
  public record Concurrent(List<Item> items, DocOp client, DocOp server) {
    /// The document.
    public DocOp document() {
      return Item.document(items);
    }
  }

  /// Three operations on a document that follow each other.
  public record Sequence(List<Item> items, Edit first, Edit second, Edit third) {
    /// The document before all three.
    public DocOp document() {
      return Item.document(items);
    }
  }

  /// An operation of a client, and two of a server that follow each other, without annotations.
  public record Behind(List<Item> items, DocOp client, Edit first, Edit second) {
    /// The document on which the client's and the first are written.
    public DocOp document() {
      return Item.document(items);
    }
  }

  @Provide
  Arbitrary<Concurrent> concurrent() {
    return Generated.by(Operations::concurrent);
  }

  @Provide
  Arbitrary<Sequence> sequence() {
    return Generated.by(Operations::sequence);
  }

  @Provide
  Arbitrary<Behind> behind() {
    return Generated.by(Operations::behind);
  }

  /// Two operations on one document, by these choices. Each item is chosen together with what
  /// becomes of it, so that a case shrinks by whole items.
  static Concurrent concurrent(Choices choices) {
    Documents document = new Documents(choices, true);
    Editor client = new Editor(choices, true);
    Editor server = new Editor(choices, true);
    for (var item = document.next(); item.isPresent(); item = document.next()) {
      client.pass(item.get());
      server.pass(item.get());
    }
    client.end();
    server.end();
    return new Concurrent(document.items(), client.edit().operation(), server.edit().operation());
  }

  /// An operation that changes a document at one place, as a person does.
  public static DocOp edit(Choices choices, DocOp document) {
    List<Item> items = Item.of(document);
    int from = choices.below(items.size() + 1);
    int to = from + choices.below(PLACE_MAX);
    Editor editor = new Editor(choices, true);
    for (int i = 0; i < items.size(); i++) {
      if ((from <= i && i < to) || editor.isDeleting()) {
        editor.pass(items.get(i));
      } else {
        editor.leave(items.get(i));
      }
    }
    editor.end();
    return editor.edit().operation();
  }

  static Sequence sequence(Choices choices) {
    Documents document = new Documents(choices, true);
    Editor first = new Editor(choices, true);
    Editor second = new Editor(choices, true);
    Editor third = new Editor(choices, true);
    for (var item = document.next(); item.isPresent(); item = document.next()) {
      first.pass(item.get()).forEach(made -> second.pass(made).forEach(third::pass));
    }
    first.end().forEach(made -> second.pass(made).forEach(third::pass));
    second.end().forEach(third::pass);
    third.end();
    return new Sequence(document.items(), first.edit(), second.edit(), third.edit());
  }

  private static Behind behind(Choices choices) {
    Documents document = new Documents(choices, false);
    Editor client = new Editor(choices, false);
    Editor first = new Editor(choices, false);
    Editor second = new Editor(choices, false);
    for (var item = document.next(); item.isPresent(); item = document.next()) {
      client.pass(item.get());
      first.pass(item.get()).forEach(second::pass);
    }
    client.end();
    first.end().forEach(second::pass);
    second.end();
    return new Behind(document.items(), client.edit().operation(), first.edit(), second.edit());
  }
}

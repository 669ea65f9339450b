package org.wavegate.model.codec;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
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
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.wire.ProtocolDocumentOperation;
import org.wavegate.model.wire.ProtocolDocumentOperation.Component.KeyValuePair;
import org.wavegate.model.wire.ProtocolDocumentOperation.Component.KeyValueUpdate;

/// Components of document operations as protocol buffers. A decoded component may still be
/// ill-formed, which its constructor says.
final class WireComponents {
  private WireComponents() {}

  static ProtocolDocumentOperation.Component encode(Component component) {
    ProtocolDocumentOperation.Component.Builder message =
        ProtocolDocumentOperation.Component.newBuilder();
    switch (component) {
      case AnnotationBoundary boundary ->
          message.setAnnotationBoundary(annotationBoundary(boundary));
      case Characters(String text) -> message.setCharacters(text);
      case ElementStart(String type, Attributes attributes) ->
          message.setElementStart(elementStart(type, attributes));
      case ElementEnd _ -> message.setElementEnd(true);
      case Retain(int count) -> message.setRetainItemCount(count);
      case DeleteCharacters(String text) -> message.setDeleteCharacters(text);
      case DeleteElementStart(String type, Attributes attributes) ->
          message.setDeleteElementStart(elementStart(type, attributes));
      case DeleteElementEnd _ -> message.setDeleteElementEnd(true);
      case ReplaceAttributes replace -> message.setReplaceAttributes(replaceAttributes(replace));
      case UpdateAttributes update -> message.setUpdateAttributes(updateAttributes(update));
    }
    return message.build();
  }

  /// The component, by Apache Wave's order of preference where several fields are set; nothing
  /// where none is.
  static Optional<Component> decode(ProtocolDocumentOperation.Component message) {
    if (message.hasAnnotationBoundary()) {
      return Optional.of(annotationBoundary(message.getAnnotationBoundary()));
    }
    if (message.hasCharacters()) {
      return Optional.of(new Characters(message.getCharacters()));
    }
    if (message.hasElementStart()) {
      var start = message.getElementStart();
      return Optional.of(new ElementStart(start.getType(), attributes(start.getAttributeList())));
    }
    if (message.hasElementEnd()) {
      return Optional.of(new ElementEnd());
    }
    if (message.hasRetainItemCount()) {
      return Optional.of(new Retain(message.getRetainItemCount()));
    }
    if (message.hasDeleteCharacters()) {
      return Optional.of(new DeleteCharacters(message.getDeleteCharacters()));
    }
    if (message.hasDeleteElementStart()) {
      var start = message.getDeleteElementStart();
      return Optional.of(
          new DeleteElementStart(start.getType(), attributes(start.getAttributeList())));
    }
    if (message.hasDeleteElementEnd()) {
      return Optional.of(new DeleteElementEnd());
    }
    if (message.hasReplaceAttributes()) {
      return Optional.of(replaceAttributes(message.getReplaceAttributes()));
    }
    if (message.hasUpdateAttributes()) {
      return Optional.of(updateAttributes(message.getUpdateAttributes()));
    }
    return Optional.empty();
  }

  private static ProtocolDocumentOperation.Component.AnnotationBoundary annotationBoundary(
      AnnotationBoundary boundary) {
    var message = ProtocolDocumentOperation.Component.AnnotationBoundary.newBuilder();
    if (boundary.ends().isEmpty() && boundary.changes().isEmpty()) {
      message.setEmpty(true);
    }
    return message
        .addAllEnd(boundary.ends())
        .addAllChange(boundary.changes().stream().map(WireComponents::update).toList())
        .build();
  }

  private static AnnotationBoundary annotationBoundary(
      ProtocolDocumentOperation.Component.AnnotationBoundary message) {
    if (message.getEmpty()) {
      return new AnnotationBoundary(List.of(), List.of());
    }
    return new AnnotationBoundary(
        message.getEndList(),
        message.getChangeList().stream().map(WireComponents::change).toList());
  }

  private static ProtocolDocumentOperation.Component.ElementStart elementStart(
      String type, Attributes attributes) {
    return ProtocolDocumentOperation.Component.ElementStart.newBuilder()
        .setType(type)
        .addAllAttribute(pairs(attributes))
        .build();
  }

  private static ProtocolDocumentOperation.Component.ReplaceAttributes replaceAttributes(
      ReplaceAttributes replace) {
    var message = ProtocolDocumentOperation.Component.ReplaceAttributes.newBuilder();
    if (replace.before().map().isEmpty() && replace.after().map().isEmpty()) {
      message.setEmpty(true);
    }
    return message
        .addAllOldAttribute(pairs(replace.before()))
        .addAllNewAttribute(pairs(replace.after()))
        .build();
  }

  private static ReplaceAttributes replaceAttributes(
      ProtocolDocumentOperation.Component.ReplaceAttributes message) {
    if (message.getEmpty()) {
      return new ReplaceAttributes(Attributes.NONE, Attributes.NONE);
    }
    return new ReplaceAttributes(
        attributes(message.getOldAttributeList()), attributes(message.getNewAttributeList()));
  }

  private static ProtocolDocumentOperation.Component.UpdateAttributes updateAttributes(
      UpdateAttributes update) {
    var message = ProtocolDocumentOperation.Component.UpdateAttributes.newBuilder();
    if (update.changes().isEmpty()) {
      message.setEmpty(true);
    }
    return message
        .addAllAttributeUpdate(update.changes().stream().map(WireComponents::update).toList())
        .build();
  }

  /// Attribute updates may come in any order, other than those of annotations.
  private static UpdateAttributes updateAttributes(
      ProtocolDocumentOperation.Component.UpdateAttributes message) {
    if (message.getEmpty()) {
      return new UpdateAttributes(List.of());
    }
    return new UpdateAttributes(
        message.getAttributeUpdateList().stream()
            .map(WireComponents::change)
            .sorted(Comparator.comparing(ValueChange::key))
            .toList());
  }

  private static List<KeyValuePair> pairs(Attributes attributes) {
    return attributes.map().entrySet().stream()
        .map(e -> KeyValuePair.newBuilder().setKey(e.getKey()).setValue(e.getValue()).build())
        .toList();
  }

  /// A repeated name keeps its last value.
  private static Attributes attributes(List<KeyValuePair> pairs) {
    Map<String, String> map = new TreeMap<>();
    pairs.forEach(pair -> map.put(pair.getKey(), pair.getValue()));
    return new Attributes(map);
  }

  private static KeyValueUpdate update(ValueChange change) {
    KeyValueUpdate.Builder message = KeyValueUpdate.newBuilder().setKey(change.key());
    change.before().ifPresent(message::setOldValue);
    change.after().ifPresent(message::setNewValue);
    return message.build();
  }

  private static ValueChange change(KeyValueUpdate message) {
    return new ValueChange(
        message.getKey(),
        message.hasOldValue() ? Optional.of(message.getOldValue()) : Optional.empty(),
        message.hasNewValue() ? Optional.of(message.getNewValue()) : Optional.empty());
  }
}

package org.wavegate.model.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Components of document operations as JSON objects with one property.
final class JsonComponents {
  private JsonComponents() {}

  static void write(JsonGenerator out, Component component) {
    out.writeStartObject();
    switch (component) {
      case Retain(int count) -> out.writeNumberProperty("retain", count);
      case Characters(String text) -> out.writeStringProperty("characters", text);
      case ElementStart(String type, Attributes attributes) ->
          writeElement(out, "elementStart", type, attributes);
      case ElementEnd _ -> out.writeBooleanProperty("elementEnd", true);
      case DeleteCharacters(String text) -> out.writeStringProperty("deleteCharacters", text);
      case DeleteElementStart(String type, Attributes attributes) ->
          writeElement(out, "deleteElementStart", type, attributes);
      case DeleteElementEnd _ -> out.writeBooleanProperty("deleteElementEnd", true);
      case ReplaceAttributes(Attributes before, Attributes after) -> {
        out.writeObjectPropertyStart("replaceAttributes");
        out.writeName("old");
        JsonOperations.write(out, before);
        out.writeName("new");
        JsonOperations.write(out, after);
        out.writeEndObject();
      }
      case UpdateAttributes(List<ValueChange> changes) ->
          writeChanges(out, "updateAttributes", changes);
      case AnnotationBoundary(List<String> ends, List<ValueChange> changes) -> {
        out.writeObjectPropertyStart("annotationBoundary");
        out.writeArrayPropertyStart("end");
        ends.forEach(out::writeString);
        out.writeEndArray();
        writeChanges(out, "change", changes);
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private static void writeElement(
      JsonGenerator out, String name, String type, Attributes attributes) {
    out.writeObjectPropertyStart(name);
    out.writeStringProperty("type", type);
    out.writeName("attributes");
    JsonOperations.write(out, attributes);
    out.writeEndObject();
  }

  private static void writeChanges(JsonGenerator out, String name, List<ValueChange> changes) {
    out.writeArrayPropertyStart(name);
    for (ValueChange change : changes) {
      out.writeStartObject();
      out.writeStringProperty("key", change.key());
      change.before().ifPresent(value -> out.writeStringProperty("old", value));
      change.after().ifPresent(value -> out.writeStringProperty("new", value));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static Component read(JsonNode tree) throws MalformedMessageException {
    JsonObject.Kind kind = JsonObject.kind(tree);
    JsonNode value = kind.value();
    return switch (kind.name()) {
      case "retain" -> retain(value);
      case "characters" -> new Characters(JsonObject.text(value));
      case "elementStart" -> {
        JsonObject element = JsonObject.of(value, "type", "attributes");
        yield new ElementStart(element.text("type"), attributes(element, "attributes"));
      }
      case "elementEnd" -> {
        JsonObject.requireTrue(kind);
        yield new ElementEnd();
      }
      case "deleteCharacters" -> new DeleteCharacters(JsonObject.text(value));
      case "deleteElementStart" -> {
        JsonObject element = JsonObject.of(value, "type", "attributes");
        yield new DeleteElementStart(element.text("type"), attributes(element, "attributes"));
      }
      case "deleteElementEnd" -> {
        JsonObject.requireTrue(kind);
        yield new DeleteElementEnd();
      }
      case "replaceAttributes" -> {
        JsonObject replace = JsonObject.of(value, "old", "new");
        yield new ReplaceAttributes(attributes(replace, "old"), attributes(replace, "new"));
      }
      case "updateAttributes" -> new UpdateAttributes(changes(value));
      case "annotationBoundary" -> annotationBoundary(value);
      default -> throw new MalformedMessageException("no component is named " + kind.name());
    };
  }

  private static Retain retain(JsonNode value) throws MalformedMessageException {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new MalformedMessageException("'retain' is no number of items");
    }
    return new Retain(value.intValue());
  }

  private static Attributes attributes(JsonObject object, String name)
      throws MalformedMessageException {
    return JsonOperations.attributes(object.required(name));
  }

  private static AnnotationBoundary annotationBoundary(JsonNode tree)
      throws MalformedMessageException {
    JsonObject boundary = JsonObject.of(tree, "end", "change");
    List<String> ends = new ArrayList<>();
    for (JsonNode end : JsonObject.elements(boundary.required("end"))) {
      ends.add(JsonObject.text(end));
    }
    ends.sort(Comparator.naturalOrder());
    return new AnnotationBoundary(ends, changes(boundary.required("change")));
  }

  /// Changes in the order of their keys, whatever order they came in.
  private static List<ValueChange> changes(JsonNode tree) throws MalformedMessageException {
    List<ValueChange> changes = new ArrayList<>();
    for (JsonNode element : JsonObject.elements(tree)) {
      JsonObject change = JsonObject.of(element, "key", "old", "new");
      changes.add(
          new ValueChange(
              change.text("key"), change.textIfPresent("old"), change.textIfPresent("new")));
    }
    changes.sort(Comparator.comparing(ValueChange::key));
    return changes;
  }
}

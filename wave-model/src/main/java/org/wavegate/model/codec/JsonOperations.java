package org.wavegate.model.codec;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Wavelet operations and versions as JSON.
final class JsonOperations {
  private JsonOperations() {}

  static void write(JsonGenerator out, HashedVersion version) {
    out.writeStartObject();
    out.writeNumberProperty("version", version.version());
    out.writeStringProperty("hash", version.hashBase64());
    out.writeEndObject();
  }

  static HashedVersion version(JsonNode tree) throws MalformedMessageException {
    JsonObject object = JsonObject.of(tree, "version", "hash");
    JsonNode version = object.required("version");
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 0) {
      throw new MalformedMessageException("a version is a number, at least 0");
    }
    try {
      byte[] hash = Base64.getDecoder().decode(object.text("hash"));
      return new HashedVersion(version.longValue(), ByteString.copyFrom(hash));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("the hash is not base64", e);
    }
  }

  static void write(JsonGenerator out, WaveletOperation operation) {
    out.writeStartObject();
    switch (operation) {
      case AddParticipant(ParticipantId added) ->
          out.writeStringProperty("addParticipant", added.address());
      case RemoveParticipant(ParticipantId removed) ->
          out.writeStringProperty("removeParticipant", removed.address());
      case MutateDocument(String documentId, DocOp docOp) -> {
        out.writeObjectPropertyStart("mutateDocument");
        out.writeStringProperty("document", documentId);
        out.writeName("operation");
        write(out, docOp);
        out.writeEndObject();
      }
      case NoOp _ -> out.writeBooleanProperty("noOp", true);
    }
    out.writeEndObject();
  }

  static WaveletOperation operation(JsonNode tree) throws MalformedMessageException {
    JsonObject.Kind kind = JsonObject.kind(tree);
    return switch (kind.name()) {
      case "addParticipant" -> new AddParticipant(participant(kind.value()));
      case "removeParticipant" -> new RemoveParticipant(participant(kind.value()));
      case "mutateDocument" -> {
        JsonObject object = JsonObject.of(kind.value(), "document", "operation");
        yield new MutateDocument(object.text("document"), docOp(object.required("operation")));
      }
      case "noOp" -> {
        JsonObject.requireTrue(kind);
        yield new NoOp();
      }
      default -> throw new MalformedMessageException("no operation is named " + kind.name());
    };
  }

  private static ParticipantId participant(JsonNode node) throws MalformedMessageException {
    return WireOperations.participant("participant", JsonObject.text(node));
  }

  static void write(JsonGenerator out, DocOp operation) {
    out.writeStartArray();
    operation.components().forEach(component -> JsonComponents.write(out, component));
    out.writeEndArray();
  }

  static DocOp docOp(JsonNode tree) throws MalformedMessageException {
    List<Component> components = new ArrayList<>();
    for (JsonNode element : JsonObject.elements(tree)) {
      try {
        components.add(JsonComponents.read(element));
      } catch (MalformedMessageException | IllFormedOperationException e) {
        throw new MalformedMessageException(
            "component " + components.size() + ": " + e.getMessage(), e);
      }
    }
    try {
      return new DocOp(components);
    } catch (IllFormedOperationException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  static void write(JsonGenerator out, Document document) {
    write(out, document.asOperation());
  }

  static Document document(JsonNode tree) throws MalformedMessageException {
    try {
      return Document.EMPTY.apply(docOp(tree));
    } catch (InvalidOperationException e) {
      throw new MalformedMessageException("this makes no document: " + e.getMessage(), e);
    }
  }

  static void write(JsonGenerator out, Attributes attributes) {
    out.writeStartObject();
    attributes.map().forEach(out::writeStringProperty);
    out.writeEndObject();
  }

  static Attributes attributes(JsonNode tree) throws MalformedMessageException {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : JsonObject.of(tree).properties()) {
      map.put(entry.getKey(), JsonObject.text(entry.getValue()));
    }
    try {
      return new Attributes(map);
    } catch (IllFormedOperationException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }
}

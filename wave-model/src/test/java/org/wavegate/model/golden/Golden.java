package org.wavegate.model.golden;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the golden files and the notation of operations in them.
public final class Golden {
  private Golden() {}

  /// A file below `golden/`.
  public static JsonNode read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The cases of a file of operations.
  public static Stream<JsonNode> cases(String file) {
    return read("ot/" + file).valueStream();
  }

  /// Bytes given in base64.
  public static ByteString bytes(JsonNode base64) {
    return ByteString.copyFrom(Base64.getDecoder().decode(base64.stringValue()));
  }

  /// A document operation, `{"op": [...]}`.
  public static DocOp docOp(JsonNode operation) {
    return components(operation.required("op"));
  }

  /// The components of a document operation.
  public static DocOp components(JsonNode components) {
    return new DocOp(components.valueStream().map(Golden::component).toList());
  }

  /// Wavelet operations.
  public static List<WaveletOperation> operations(Iterable<JsonNode> operations) {
    List<WaveletOperation> list = new ArrayList<>();
    operations.forEach(operation -> list.add(operation(operation)));
    return list;
  }

  private static WaveletOperation operation(JsonNode node) {
    if (node.has("add")) {
      return new AddParticipant(ParticipantId.ofWire(node.get("add").stringValue()));
    }
    if (node.has("remove")) {
      return new RemoveParticipant(ParticipantId.ofWire(node.get("remove").stringValue()));
    }
    return node.has("noop")
        ? new NoOp()
        : new MutateDocument(node.get("doc").stringValue(), docOp(node));
  }

  private static Component component(JsonNode node) {
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "c" -> new Characters(value.stringValue());
      case "es" -> new ElementStart(value.get(0).stringValue(), attributes(value.get(1)));
      case "ee" -> new ElementEnd();
      case "r" -> new Retain(value.intValue());
      case "dc" -> new DeleteCharacters(value.stringValue());
      case "des" -> new DeleteElementStart(value.get(0).stringValue(), attributes(value.get(1)));
      case "dee" -> new DeleteElementEnd();
      case "ra" -> new ReplaceAttributes(attributes(value.get(0)), attributes(value.get(1)));
      case "ua" -> new UpdateAttributes(changes(value));
      case "ab" ->
          new AnnotationBoundary(
              value.get("end").valueStream().map(JsonNode::stringValue).toList(),
              changes(value.get("change")));
      default -> throw new IllegalArgumentException(only.getKey());
    };
  }

  private static Attributes attributes(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().stringValue()));
    return new Attributes(map);
  }

  private static List<ValueChange> changes(JsonNode array) {
    List<ValueChange> changes = new ArrayList<>();
    for (JsonNode change : array) {
      changes.add(
          new ValueChange(
              change.get(0).stringValue(), nullable(change.get(1)), nullable(change.get(2))));
    }
    return changes;
  }

  private static Optional<String> nullable(JsonNode value) {
    return value.stringValueOpt();
  }
}

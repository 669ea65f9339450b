package org.wavegate.model.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.function.Function;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.WaveletDocument;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/// How Jackson writes and reads what its rules for records do not cover.
final class ModelModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /// A value that becomes a string, and a key of a map.
  private interface TextReader<T> {
    T read(String text) throws InvalidIdException;
  }

  /// A value written by hand.
  private interface Writer<T> {
    void write(JsonGenerator out, T value);
  }

  /// A value read by hand from its tree.
  private interface TreeReader<T> {
    T read(JsonNode tree) throws MalformedMessageException;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  private interface OneOfSeveral {}

  private interface DocumentAsContent {
    @JsonProperty("content")
    Document document();
  }

  ModelModule() {
    super("wave model");
    addText(WaveletName.class, WaveletName::serialise, WaveletName::parse);
    addText(WaveId.class, WaveId::serialise, WaveId::parse);
    addText(WaveletId.class, WaveletId::serialise, WaveletId::parse);
    addText(ParticipantId.class, ParticipantId::address, ModelModule::participant);
    addText(Domain.class, Domain::name, ModelModule::domain);
    addText(ByteString.class, ModelModule::base64, ModelModule::bytes);
    addTree(HashedVersion.class, JsonOperations::write, JsonOperations::version);
    addTree(DocOp.class, JsonOperations::write, JsonOperations::docOp);
    addTree(Document.class, JsonOperations::write, JsonOperations::document);
    setMixInAnnotation(WaveletDocument.class, DocumentAsContent.class);
    addTree(Attributes.class, JsonOperations::write, JsonOperations::attributes);
    addTree(WaveletOperation.class, JsonOperations::write, JsonOperations::operation);
    addAbstractTypeMapping(SequencedSet.class, LinkedHashSet.class);
    addKinds(Outcome.class);
    addKinds(HostOutcome.class);
    addKinds(FollowOutcome.class);
  }

  private static ParticipantId participant(String address) throws InvalidIdException {
    if (address.isEmpty()) {
      throw new InvalidIdException("an address is never empty");
    }
    return ParticipantId.ofWire(address);
  }

  private static Domain domain(String name) throws InvalidIdException {
    if (name.isEmpty()) {
      throw new InvalidIdException("a domain is never empty");
    }
    return new Domain(name);
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static ByteString bytes(String base64) throws InvalidIdException {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new InvalidIdException("no base64: " + e.getMessage());
    }
  }

  private void addKinds(Class<?> sealed) {
    setMixInAnnotation(sealed, OneOfSeveral.class);
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      String name = kind.getSimpleName();
      registerSubtypes(
          new NamedType(kind, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
    }
  }

  private <T> void addText(Class<T> type, Function<T, String> write, TextReader<T> read) {
    addSerializer(type, serializer((out, value) -> out.writeString(write.apply(value))));
    addKeySerializer(type, serializer((out, value) -> out.writeName(write.apply(value))));
    addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(tools.jackson.core.JsonToken.VALUE_STRING)) {
              return context.reportInputMismatch(type, "a string is expected");
            }
            try {
              return read.read(in.getString());
            } catch (InvalidIdException e) {
              return context.reportInputMismatch(type, String.valueOf(e.getMessage()));
            }
          }
        });
    addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            try {
              return read.read(key);
            } catch (InvalidIdException e) {
              throw context.weirdKeyException(type, key, String.valueOf(e.getMessage()));
            }
          }
        });
  }

  private <T> void addTree(Class<T> type, Writer<T> write, TreeReader<T> read) {
    addSerializer(type, serializer(write));
    addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            try {
              return read.read(in.readValueAsTree());
            } catch (MalformedMessageException e) {
              return context.reportInputMismatch(type, String.valueOf(e.getMessage()));
            }
          }
        });
  }

  private static <T> ValueSerializer<T> serializer(Writer<T> writer) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializationContext context) {
        writer.write(out, value);
      }
    };
  }
}

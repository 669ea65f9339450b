package org.wavegate.model.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The JSON of the model, between the roles and towards clients. Reading is strict: an unknown
/// property, a missing one (but a number, which is then 0), a null or a number in quotes is
/// refused. Empty `Optional`s are left out.
///
/// Ids are strings (`alpha.test/w+abc/~/conv+root`, `alpha.test/w+abc`, `alice@alpha.test`), bytes
/// base64, a version `{"version":3,"hash":"..."}`; one of several kinds is an object with one
/// property that names the kind, as in `{"retain":5}` or `{"refused":{...}}`.
public final class WaveJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new ModelModule())
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private WaveJson() {}

  /// The mapper itself, for whoever builds or takes apart JSON of its own around the model's.
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /// The JSON of a value, in UTF-8.
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// Reads a value of a plain type.
  public static <T> T read(byte[] json, Class<T> type) throws MalformedMessageException {
    return read(() -> MAPPER.readValue(json, type));
  }

  /// Reads a value of a type with parameters, such as `Outcome<Submitted>`.
  public static <T> T read(byte[] json, TypeReference<T> type) throws MalformedMessageException {
    return read(() -> MAPPER.readValue(json, type));
  }

  /// Reads a value of a plain type from a tree.
  public static <T> T read(JsonNode tree, Class<T> type) throws MalformedMessageException {
    return read(() -> MAPPER.treeToValue(tree, type));
  }

  private static <T> T read(Supplier<T> reading) throws MalformedMessageException {
    T value;
    try {
      value = reading.get();
    } catch (JacksonException e) {
      throw new MalformedMessageException(describe(e), e);
    }
    if (value == null) {
      throw new MalformedMessageException("null where a value is expected");
    }
    return value;
  }

  private static String describe(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      path.append(name == null ? "[" + step.getIndex() + "]" : "." + name);
    }
    return path.isEmpty() ? e.getOriginalMessage() : path + ": " + e.getOriginalMessage();
  }
}

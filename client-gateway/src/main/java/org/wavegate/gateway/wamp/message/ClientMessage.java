package org.wavegate.gateway.wamp.message;

import tools.jackson.databind.JsonNode;

/// What a client may send. Unknown options are ignored; anything else that a message should not
/// have is a violation.
public sealed interface ClientMessage {

  /// Opens a session.
  ///
  /// @param revocation whether the client understands that a subscription is taken away
  record Hello(String realm, boolean revocation) implements ClientMessage {}

  record Abort() implements ClientMessage {}

  record Goodbye() implements ClientMessage {}

  record Subscribe(long request, String match, String topic) implements ClientMessage {}

  record Unsubscribe(long request, long subscription) implements ClientMessage {}

  /// Calls a procedure with keyword arguments.
  ///
  /// @param positional whether there are positional arguments
  record Call(long request, String procedure, boolean positional, JsonNode arguments)
      implements ClientMessage {}

  record Cancel(long request) implements ClientMessage {}

  /// Publishes an event.
  ///
  /// @param acknowledge whether an answer is wanted
  record Publish(long request, boolean acknowledge) implements ClientMessage {}

  record Register(long request) implements ClientMessage {}

  record Unregister(long request) implements ClientMessage {}

  /// Takes a message apart.
  static ClientMessage of(JsonNode tree) throws ProtocolViolationException {
    Fields fields = Fields.of(tree);
    return switch (fields.code()) {
      case Code.HELLO -> {
        fields.length(3, 3);
        JsonNode roles = fields.object(2).path("roles");
        if (!roles.isObject() || roles.isEmpty()) {
          throw new ProtocolViolationException("HELLO announces at least one role.");
        }
        JsonNode revocation = roles.at("/subscriber/features/subscription_revocation");
        yield new Hello(fields.text(1), revocation.asBoolean(false));
      }
      case Code.ABORT -> {
        fields.length(3, 5);
        yield new Abort();
      }
      case Code.GOODBYE -> {
        fields.length(3, 3);
        fields.object(1);
        fields.text(2);
        yield new Goodbye();
      }
      case Code.SUBSCRIBE -> {
        fields.length(4, 4);
        String match = fields.object(2).path("match").asString("exact");
        yield new Subscribe(fields.id(1), match, fields.text(3));
      }
      case Code.UNSUBSCRIBE -> {
        fields.length(3, 4);
        yield new Unsubscribe(fields.id(1), fields.id(2));
      }
      case Code.CALL -> {
        fields.length(4, 6);
        fields.object(2);
        boolean positional = !fields.list(4).isEmpty();
        yield new Call(fields.id(1), fields.text(3), positional, fields.object(5));
      }
      case Code.CANCEL -> {
        fields.length(3, 3);
        fields.object(2);
        yield new Cancel(fields.id(1));
      }
      case Code.PUBLISH -> {
        fields.length(4, 6);
        fields.text(3);
        fields.list(4);
        fields.object(5);
        yield new Publish(fields.id(1), fields.object(2).path("acknowledge").asBoolean(false));
      }
      case Code.REGISTER -> {
        fields.length(4, 4);
        fields.object(2);
        fields.text(3);
        yield new Register(fields.id(1));
      }
      case Code.UNREGISTER -> {
        fields.length(3, 3);
        fields.id(2);
        yield new Unregister(fields.id(1));
      }
      default ->
          throw new ProtocolViolationException(
              "A client does not send messages of type " + fields.code() + " here.");
    };
  }
}

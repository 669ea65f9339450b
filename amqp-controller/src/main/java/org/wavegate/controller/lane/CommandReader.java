package org.wavegate.controller.lane;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wavegate.controller.rpc.Method;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.model.codec.MalformedMessageException;

/// Reads the requests of one method into commands.
record CommandReader<Q>(Method<Q, ?> method, Decoder<Q> decoder) {

  /// Takes a question's remaining layers apart.
  interface Decoder<Q> {
    Command decode(Q question) throws MalformedMessageException;
  }

  private static final Map<String, CommandReader<?>> BY_NAME =
      Stream.of(
              new CommandReader<>(Methods.CREATE, Command.Create::new),
              new CommandReader<>(Methods.SUBMIT, Command.Submit::new),
              new CommandReader<>(Methods.SUBMIT_SIGNED, Command.SubmitSigned::of),
              new CommandReader<>(Methods.FOLLOW, Command.Follow::of),
              new CommandReader<>(Methods.END_OUTGOING, Command.EndOutgoing::of))
          .collect(Collectors.toMap(reader -> reader.method().name(), Function.identity()));

  static Optional<CommandReader<?>> of(String method) {
    return Optional.ofNullable(BY_NAME.get(method));
  }

  /// Reads a request, which must have come in the group of its wavelet: order depends on it.
  Pending read(Request request) throws MalformedMessageException {
    Command command = decoder.decode(request.read(method));
    String group = command.wavelet().serialise();
    if (!group.equals(request.group())) {
      throw new MalformedMessageException(
          "the group-id must be '" + group + "', it is '" + request.group() + "'");
    }
    return new Pending(request, method, command, 0);
  }
}

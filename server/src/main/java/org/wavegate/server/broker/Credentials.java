package org.wavegate.server.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.wavegate.controller.amqp.AmqpSettings;

/// The passwords of the roles at the broker.
public final class Credentials {
  private static final int PASSWORD_BYTES = 24;

  private final Map<BrokerUser, String> passwords;

  private Credentials(Map<BrokerUser, String> passwords) {
    this.passwords = new EnumMap<>(passwords);
  }

  /// Fresh passwords that nobody can guess.
  public static Credentials generate(SecureRandom random) {
    Map<BrokerUser, String> passwords = new EnumMap<>(BrokerUser.class);
    for (BrokerUser user : BrokerUser.values()) {
      byte[] password = new byte[PASSWORD_BYTES];
      random.nextBytes(password);
      passwords.put(user, Base64.getUrlEncoder().withoutPadding().encodeToString(password));
    }
    return new Credentials(passwords);
  }

  /// Reads `user=password` lines, one for each role.
  public static Credentials read(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      lines.load(text);
    }
    Map<BrokerUser, String> passwords = new EnumMap<>(BrokerUser.class);
    for (BrokerUser user : BrokerUser.values()) {
      String password = lines.getProperty(user.user(), "");
      if (password.isEmpty()) {
        throw new IOException(file + " holds no password for " + user.user());
      }
      passwords.put(user, password);
    }
    return new Credentials(passwords);
  }

  /// How a role reaches the broker.
  public AmqpSettings settings(BrokerUser user, URI broker) {
    return new AmqpSettings(broker, user.user(), password(user));
  }

  String password(BrokerUser user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalStateException("no password for " + user);
    }
    return password;
  }

  /// The lines that [#read] takes.
  String lines() {
    Properties lines = new Properties();
    passwords.forEach((user, password) -> lines.setProperty(user.user(), password));
    StringWriter text = new StringWriter();
    try {
      lines.store(text, "Passwords of this provider's roles at its broker. Keep them secret.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}

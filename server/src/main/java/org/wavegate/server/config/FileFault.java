package org.wavegate.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// What is wrong with a file, for whoever named it: the messages of Java's own exceptions are often
/// bare file names.
public final class FileFault {
  private FileFault() {}

  /// One line that names the file where the exception does.
  public static String text(IOException fault) {
    return switch (fault) {
      case NoSuchFileException missing when missing.getReason() == null ->
          missing.getFile() + ": no such file";
      case AccessDeniedException denied when denied.getReason() == null ->
          denied.getFile() + ": no permission";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      default -> Objects.requireNonNullElse(fault.getMessage(), fault.toString());
    };
  }
}

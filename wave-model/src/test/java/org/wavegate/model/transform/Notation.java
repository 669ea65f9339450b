package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/// The short notations of operations and documents that the wave federation reference, section
/// 11.4, and the recordings use.
final class Notation {
  private static final Pattern PART =
      Pattern.compile(
          "r(?<retain>\\d+)|\\+(?<characters>\\w+)|(?<deleted>-)?<(?<start>\\w+)(?<attributes>[^>]*)>"
              + "|(?<end></>)|(?<deletedEnd>-</>)|-(?<deletedCharacters>\\w+)"
              + "|R\\{(?<before>.*?)=>(?<after>.*?)}|U\\{(?<updates>.*?)}"
              + "|A\\{(?<changes>.*?)}|E\\{(?<ends>.*?)}");

  private Notation() {}

  /// An operation such as `r1 A{k:0>c} r3 E{k}`.
  ///
  /// @param zeroIsMissing whether the value 0 stands for a missing one
  static DocOp operation(String text, boolean zeroIsMissing) {
    List<Component> components = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    while (matcher.find()) {
      components.add(component(matcher, zeroIsMissing));
    }
    return new DocOp(components);
  }

  private static Component component(Matcher part, boolean zeroIsMissing) {
    if (part.group("retain") != null) {
      return new Retain(Integer.parseInt(part.group("retain")));
    }
    if (part.group("characters") != null) {
      return new Characters(part.group("characters"));
    }
    if (part.group("start") != null) {
      Attributes attributes = attributes(part.group("attributes"));
      return part.group("deleted") == null
          ? new ElementStart(part.group("start"), attributes)
          : new DeleteElementStart(part.group("start"), attributes);
    }
    if (part.group("end") != null) {
      return new ElementEnd();
    }
    if (part.group("deletedEnd") != null) {
      return new DeleteElementEnd();
    }
    if (part.group("deletedCharacters") != null) {
      return new DeleteCharacters(part.group("deletedCharacters"));
    }
    if (part.group("before") != null) {
      return new ReplaceAttributes(
          attributes(part.group("before")), attributes(part.group("after")));
    }
    if (part.group("updates") != null) {
      return new UpdateAttributes(changes(part.group("updates"), zeroIsMissing));
    }
    return part.group("ends") == null
        ? new AnnotationBoundary(List.of(), changes(part.group("changes"), zeroIsMissing))
        : new AnnotationBoundary(List.of(part.group("ends")), List.of());
  }

  private static Attributes attributes(String text) {
    Map<String, String> map = new TreeMap<>();
    if (!text.isBlank()) {
      String[] pair = text.strip().split("=", -1);
      map.put(pair[0], pair[1]);
    }
    return new Attributes(map);
  }

  private static List<ValueChange> changes(String text, boolean zeroIsMissing) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(change -> !change.isEmpty())
        .map(change -> change.split("[:>]", -1))
        .map(c -> new ValueChange(c[0], value(c[1], zeroIsMissing), value(c[2], zeroIsMissing)))
        .toList();
  }

  private static Optional<String> value(String text, boolean zeroIsMissing) {
    return zeroIsMissing && text.equals("0") ? Optional.empty() : Optional.of(text);
  }

  /// A document as the recordings print it: XML with `<?a "key"="value"?>` where annotations
  /// change.
  static String xml(DocOp content) {
    return new XmlPrinter().print(content);
  }
}

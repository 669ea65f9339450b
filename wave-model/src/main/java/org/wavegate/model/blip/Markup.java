package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wavegate.model.document.AnnotationUpdate;

/// The HTML element for some of the annotations of a text.
///
/// @param attributes as they follow the tag
record Markup(String tag, String attributes) {
  private static final Set<String> BOLD = Set.of("bold", "bolder", "600", "700", "800", "900");
  private static final Set<String> SLANTED = Set.of("italic", "oblique");
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,7}");
  private static final Pattern COLOUR =
      Pattern.compile("#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}|rgba?\\([0-9., %]{1,40}\\)");
  private static final Pattern FONT = Pattern.compile("[\\p{L}0-9][\\p{L}0-9 ,_-]{0,99}");
  private static final Pattern SIZE =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3})?(?:px|pt|em|rem|%)|[a-z-]{1,10}");

  /// What is around text with these annotations, the outermost first.
  static List<Markup> of(AnnotationUpdate annotations) {
    if (annotations.changes().isEmpty()) {
      return List.of();
    }
    List<Markup> markups = new ArrayList<>();
    SafeLink.of(annotations)
        .ifPresent(target ->
            markups.add(
                new Markup(
                    "a", HtmlText.attribute("href", target) + " rel=\"noopener nofollow\"")));
    span(annotations).ifPresent(markups::add);
    if (annotations.after("style/fontWeight").filter(BOLD::contains).isPresent()) {
      markups.add(new Markup("b", ""));
    }
    if (annotations.after("style/fontStyle").filter(SLANTED::contains).isPresent()) {
      markups.add(new Markup("i", ""));
    }
    String lines = annotations.after("style/textDecoration").orElse("");
    if (lines.contains("underline")) {
      markups.add(new Markup("u", ""));
    }
    if (lines.contains("line-through")) {
      markups.add(new Markup("s", ""));
    }
    switch (annotations.after("style/verticalAlign").orElse("")) {
      case "super" -> markups.add(new Markup("sup", ""));
      case "sub" -> markups.add(new Markup("sub", ""));
      default -> {}
    }
    return markups;
  }

  private static Optional<Markup> span(AnnotationUpdate annotations) {
    String style =
        declaration("color", annotations.after("style/color"), COLOUR)
            + declaration("background-color", annotations.after("style/backgroundColor"), COLOUR)
            + declaration("font-family", annotations.after("style/fontFamily"), FONT)
            + declaration("font-size", annotations.after("style/fontSize"), SIZE);
    String language =
        annotations
            .after("lang")
            .filter(code -> LANGUAGE.matcher(code).matches())
            .map(code -> HtmlText.attribute("lang", code))
            .orElse("");
    String attributes = language + (style.isEmpty() ? "" : " style=\"" + style + "\"");
    return attributes.isEmpty() ? Optional.empty() : Optional.of(new Markup("span", attributes));
  }

  private static String declaration(String property, Optional<String> value, Pattern allowed) {
    return value
        .filter(text -> allowed.matcher(text).matches())
        .map(text -> property + ":" + text + ";")
        .orElse("");
  }
}

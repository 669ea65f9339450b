package org.wavegate.model.document;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.IllFormedOperationException.Rule;
import org.wavegate.model.golden.Golden;
import tools.jackson.databind.JsonNode;

/// What every operation obeys, and how it is said which rule is broken where.
final class WellFormednessTest {
  private static final ElementStart START = new ElementStart("p", Attributes.NONE);
  private static final DeleteElementStart DELETED = new DeleteElementStart("p", Attributes.NONE);

  /// Which rules the faults break that the golden cases were given; several, where it depends on
  /// what stands beside the fault.
  private static final Map<String, Set<Rule>> RULES =
      Map.ofEntries(
          entry("retain0", Set.of(Rule.ITEM_COUNT)),
          entry("retainneg", Set.of(Rule.ITEM_COUNT)),
          entry("emptychars", Set.of(Rule.TEXT)),
          entry("emptydel", Set.of(Rule.TEXT)),
          entry("nonchar", Set.of(Rule.CHARACTERS)),
          entry("noncharann", Set.of(Rule.CHARACTERS)),
          entry("noncharattr", Set.of(Rule.CHARACTERS)),
          entry("badattr", Set.of(Rule.NAME)),
          entry("badtype", Set.of(Rule.NAME)),
          entry("digitname", Set.of(Rule.NAME)),
          entry("annat", Set.of(Rule.ANNOTATION_KEY)),
          entry("annempty", Set.of(Rule.ANNOTATION_KEY)),
          entry("annq", Set.of(Rule.ANNOTATION_KEY)),
          entry("annorder", Set.of(Rule.ASCENDING)),
          entry("endorder", Set.of(Rule.ASCENDING)),
          entry("dupupd", Set.of(Rule.ASCENDING)),
          entry("delendmismatch", Set.of(Rule.NESTING)),
          entry("extraend", Set.of(Rule.NESTING, Rule.UNMIXED)),
          entry("unclosed", Set.of(Rule.NESTING, Rule.UNMIXED)),
          entry("delinins", Set.of(Rule.UNMIXED)),
          entry("insindel", Set.of(Rule.UNMIXED)),
          entry("retaininins", Set.of(Rule.UNMIXED)),
          entry("both", Set.of(Rule.OPEN_ANNOTATIONS)),
          entry("endnotopen", Set.of(Rule.OPEN_ANNOTATIONS, Rule.SINGLE_BOUNDARY)),
          entry("adjacent", Set.of(Rule.SINGLE_BOUNDARY)),
          entry("leftopen", Set.of(Rule.CLOSED_ANNOTATIONS, Rule.SINGLE_BOUNDARY)));

  @Test
  void namesTheRuleThatAnIllFormedOperationBreaks() {
    Set<Rule> met = EnumSet.noneOf(Rule.class);
    List<String> otherwise = new ArrayList<>();
    for (JsonNode golden : Golden.cases("validity.json").toList()) {
      Set<Rule> expected = RULES.getOrDefault(golden.get("fault").stringValue(), Set.of());
      if (!expected.isEmpty() && golden.get("verdict").stringValue().equals("ill-formed")) {
        Optional<Rule> broken = brokenRule(golden);
        broken.ifPresent(met::add);
        if (broken.filter(expected::contains).isEmpty()) {
          otherwise.add(golden.get("id").stringValue() + " " + expected + " " + broken);
        }
      }
    }
    assertThat(otherwise).isEmpty();
    assertThat(met).containsExactlyInAnyOrder(Rule.values());
  }

  private static Optional<Rule> brokenRule(JsonNode golden) {
    try {
      Golden.docOp(golden.get("op"));
      return Optional.empty();
    } catch (IllFormedOperationException e) {
      return Optional.of(e.rule());
    }
  }

  @Test
  void saysWhichComponentStandsWhereItMayNot() {
    assertRefused(Rule.UNMIXED, 1, START, new Retain(1), new ElementEnd());
    assertRefused(Rule.UNMIXED, 1, DELETED, new Characters("a"), new DeleteElementEnd());
    assertRefused(Rule.NESTING, 1, new Characters("a"), new ElementEnd());
    assertRefused(Rule.NESTING, 2, START, new Characters("a"));
    assertRefused(Rule.OPEN_ANNOTATIONS, 0, end("k"), new Retain(1));
    assertRefused(Rule.SINGLE_BOUNDARY, 1, begin("k"), end("k"), new Retain(1));
    assertRefused(Rule.CLOSED_ANNOTATIONS, 2, begin("k"), new Retain(1));
  }

  private static void assertRefused(Rule rule, int component, Component... components) {
    assertThatExceptionOfType(IllFormedOperationException.class)
        .isThrownBy(() -> DocOp.of(components))
        .matches(e -> e.rule() == rule && e.component().equals(OptionalInt.of(component)))
        .withMessageStartingWith("component " + component + ": ");
  }

  @Test
  void aBuilderRefusesTheSpanThatDoesNotNest() {
    OpBuilder inserting = new OpBuilder().retain(2).add(START);
    assertThatExceptionOfType(IllFormedOperationException.class)
        .isThrownBy(() -> inserting.retain(1))
        .matches(e -> e.rule() == Rule.UNMIXED);
    assertThatExceptionOfType(IllFormedOperationException.class)
        .isThrownBy(() -> new OpBuilder().add(START).build())
        .matches(e -> e.rule() == Rule.NESTING);
    assertThatExceptionOfType(IllFormedOperationException.class)
        .isThrownBy(() -> new OpBuilder().add(new DeleteElementEnd()))
        .matches(e -> e.rule() == Rule.NESTING);
    assertThatExceptionOfType(IllFormedOperationException.class)
        .isThrownBy(() -> new OpBuilder().retain(0))
        .matches(e -> e.rule() == Rule.ITEM_COUNT);
  }

  @Test
  void theNormalFormHasTheSameEffectInTheFewestComponents() {
    DocOp operation =
        DocOp.of(
            new AnnotationBoundary(List.of(), List.of()),
            new Retain(1),
            new Retain(2),
            begin("k"),
            new Characters("a"),
            begin("k"),
            new Characters("b"),
            end("k"),
            new DeleteCharacters("c"),
            new DeleteCharacters("d"),
            new AnnotationBoundary(List.of(), List.of()));
    assertThat(operation.normalForm())
        .isEqualTo(
            DocOp.of(
                new Retain(3),
                begin("k"),
                new Characters("ab"),
                end("k"),
                new DeleteCharacters("cd")));
    assertThat(operation.normalForm().normalForm()).isEqualTo(operation.normalForm());
  }

  @Test
  void aRetentionTooLongForOneComponentIsTwo() {
    DocOp operation = new OpBuilder().retain(Integer.MAX_VALUE).retain(1).build();
    assertThat(operation).isEqualTo(DocOp.of(new Retain(Integer.MAX_VALUE), new Retain(1)));
  }

  private static AnnotationBoundary begin(String key) {
    return new AnnotationBoundary(
        List.of(), List.of(new ValueChange(key, Optional.empty(), Optional.of("v"))));
  }

  private static AnnotationBoundary end(String key) {
    return new AnnotationBoundary(List.of(key), List.of());
  }
}

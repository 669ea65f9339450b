package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;
import static org.wavegate.controller.Writing.prepend;
import static org.wavegate.controller.Writing.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// Annotations piled one upon the other, which cost far more than their bytes.
final class AnnotationPileTest {
  private static final int LENGTH = 10_000;

  private final WaveletName name = freshName(ALPHA);
  private Provider provider;
  private HashedVersion head;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    provider = Provider.start(ALPHA, folder, Optional.empty());
    head =
        done(provider
                .client()
                .commands()
                .create(
                    new Create(
                        name, ALICE, "c1", List.of(add(ALICE), write("b+1", "x".repeat(LENGTH))))))
            .resulting();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void anOperationOfThousandsIsRefused() {
    assertThat(refusal(submit("s1", pile(0, 3_000)))).isEqualTo(Refusal.Code.INVALID);
  }

  @Test
  void aPileIsRefusedHoweverSmallItsLayers() {
    int layer = 0;
    while (submit("s" + layer, pile(layer, 1_000)) instanceof Outcome.Done<Submitted>(var made)) {
      head = made.resulting();
      layer++;
    }

    assertThat(layer).isBetween(1, 2);
    done(submit("text", prepend("b+1", "y", LENGTH)));
  }

  private Outcome<Submitted> submit(String submission, WaveletOperation operation) {
    return provider
        .client()
        .commands()
        .submit(new Submit(name, ALICE, submission, head, List.of(operation)));
  }

  /// One annotation more at each character, all of them to the document's end.
  private static WaveletOperation pile(int layer, int height) {
    List<Component> components = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      String key = "k%02d%05d".formatted(layer, i);
      keys.add(key);
      components.add(
          new Component.AnnotationBoundary(
              List.of(), List.of(new ValueChange(key, Optional.empty(), Optional.of("")))));
      components.add(new Component.Retain(1));
    }
    components.add(new Component.Retain(LENGTH - height));
    components.add(new Component.AnnotationBoundary(keys, List.of()));
    return new WaveletOperation.MutateDocument("b+1", new DocOp(components));
  }
}

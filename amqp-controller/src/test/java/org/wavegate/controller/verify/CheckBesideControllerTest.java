package org.wavegate.controller.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;
import static org.wavegate.controller.Writing.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.Domains;
import org.wavegate.controller.Federation;
import org.wavegate.controller.Provider;
import org.wavegate.controller.store.NameRange;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.version.HashedVersion;

/// A check and a controller have one store at once.
final class CheckBesideControllerTest {
  private static final int EDITS = 400;

  @Test
  void whatIsWrittenMeanwhileIsNoFalseAlarm(@TempDir Path folder) throws Exception {
    Federation federation = new Domains().federation(ALPHA);
    List<WaveletName> names = List.of(freshName(ALPHA), freshName(ALPHA));
    List<Finding> findings = new ArrayList<>();
    try (Provider alpha = Provider.start(ALPHA, folder, Optional.of(federation));
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      names.forEach(name -> writers.add(people.submit(() -> writeMuch(alpha, name))));
      int checks = 0;
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        check(folder, federation, findings);
        checks++;
      }
      for (Future<?> writer : writers) {
        writer.get(Provider.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }

      assertThat(checks).isGreaterThan(1);
      assertThat(check(folder, federation, findings))
          .isEqualTo(new Tally(2, 2 * (EDITS + 1), 0, 2 * (EDITS + 1), 0));
      assertThat(findings).isEmpty();
    }
  }

  @Test
  void aStoreThatNobodyHasIsChecked(@TempDir Path folder) throws Exception {
    Federation federation = new Domains().federation(ALPHA);
    try (Provider alpha = Provider.start(ALPHA, folder, Optional.of(federation))) {
      create(alpha, freshName(ALPHA));
    }
    List<Finding> findings = new ArrayList<>();

    assertThat(check(folder, federation, findings)).isEqualTo(new Tally(1, 1, 0, 1, 0));
    assertThat(findings).isEmpty();
  }

  private static Tally check(Path folder, Federation federation, List<Finding> findings) {
    return Checking.run(
        folder.resolve(ALPHA + ".db"), federation.verifier(), NameRange.ALL, findings);
  }

  private static void writeMuch(Provider provider, WaveletName name) {
    HashedVersion head = create(provider, name);
    for (int i = 0; i < EDITS; i++) {
      head =
          done(provider
                  .client()
                  .commands()
                  .submit(new Submit(name, ALICE, "s" + i, head, List.of(write("b+" + i, "text")))))
              .resulting();
    }
  }

  private static HashedVersion create(Provider provider, WaveletName name) {
    return done(provider
            .client()
            .commands()
            .create(new Create(name, ALICE, "c1", List.of(add(ALICE)))))
        .resulting();
  }
}

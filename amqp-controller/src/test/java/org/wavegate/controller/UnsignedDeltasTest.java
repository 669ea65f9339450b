package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BOB;
import static org.wavegate.controller.Writing.CAROL;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// A provider that begins to federate later.
final class UnsignedDeltasTest {
  private final WaveletName before = freshName(ALPHA);
  private final WaveletName since = freshName(ALPHA);

  @Test
  void whatWasWrittenWhileFederationWasOffTakesNobodyOfAnotherDomain(@TempDir Path folder)
      throws Exception {
    HashedVersion head;
    try (Provider alone = Provider.start(ALPHA, folder, Optional.empty())) {
      head = create(alone, before);
    }
    Federation federation = new Domains().federation(ALPHA);
    try (Provider federating = Provider.start(ALPHA, folder, Optional.of(federation))) {
      assertThat(submit(federating, before, "s1", head, add(CAROL)))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().detail()).contains("new wave"));
      assertThat(refusal(submit(federating, before, "s1", head, add(CAROL))))
          .isEqualTo(Refusal.Code.INVALID);
      HashedVersion withBob = done(submit(federating, before, "s2", head, add(BOB))).resulting();
      assertThat(refusal(submit(federating, before, "s3", withBob, add(CAROL))))
          .isEqualTo(Refusal.Code.INVALID);
      done(submit(federating, since, "s4", create(federating, since), add(CAROL)));
    }
  }

  private static HashedVersion create(Provider provider, WaveletName name) {
    return done(provider
            .client()
            .commands()
            .create(new Create(name, ALICE, "c1", List.of(add(ALICE)))))
        .resulting();
  }

  private static Outcome<Submitted> submit(
      Provider provider,
      WaveletName name,
      String submission,
      HashedVersion target,
      WaveletOperation operation) {
    return provider
        .client()
        .commands()
        .submit(new Submit(name, ALICE, submission, target, List.of(operation)));
  }
}

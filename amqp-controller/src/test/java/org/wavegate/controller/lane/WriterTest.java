package org.wavegate.controller.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Writing.ALPHA;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.Provider;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.Store;

final class WriterTest {
  @Test
  void anErrorIsToldToTheLaneAndDoesNotEndTheWriter(@TempDir Path folder) throws Exception {
    try (Store store = Store.open(folder.resolve("writer.db"), ALPHA);
        Writer writer = new Writer(store, 1)) {
      writer.start();

      assertThat(write(writer, new TooDeep())).isInstanceOf(Writer.Result.Failed.class);
      assertThat(write(writer, List.of())).isInstanceOf(Writer.Result.Written.class);
    }
  }

  private static Writer.Result write(Writer writer, List<Commit> commits) throws Exception {
    BlockingQueue<Writer.Result> done = new ArrayBlockingQueue<>(1);
    writer.submit(new Writer.Job(commits, done));
    Writer.Result result = done.poll(Provider.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(result).as("the writer's result").isNotNull();
    return result;
  }

  /// Commits that cannot even be looked at.
  private static final class TooDeep extends AbstractList<Commit> {
    @Override
    public Commit get(int index) {
      throw new StackOverflowError();
    }

    @Override
    public int size() {
      return 1;
    }
  }
}

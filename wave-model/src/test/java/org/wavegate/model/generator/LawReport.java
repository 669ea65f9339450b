package org.wavegate.model.generator;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Prints what became of a law, the line for docs/proof.md as Markdown; the time is the
/// processor's, whatever else it does.
final class LawReport implements AroundPropertyHook {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    long start = THREADS.getCurrentThreadCpuTime();
    PropertyExecutionResult result = property.execute();
    PairCount<?> pairs = ((Law) context.testInstance()).pairs();
    String line =
        "%n%s%n| %s | %,d | `%s` | %s | %d s |%n"
            .formatted(
                pairs,
                words(context.label()),
                result.countChecks(),
                result.seed().orElse("none"),
                pairs.rarest(),
                (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000_000);
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(line);
    return result;
  }

  /// The words of a test's name.
  private static String words(String name) {
    return name.replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}

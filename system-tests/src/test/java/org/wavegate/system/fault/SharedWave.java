package org.wavegate.system.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.server.broker.BrokerUser;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.SplitProvider;

/// A wave hosted by alpha with somebody of beta on it, in which a test writes by itself, one edit
/// after the other, each before all that was there.
final class SharedWave implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String BLIP = "b+1";

  private final WaveletName name =
      WaveletName.conversationRoot(new WaveId(Domains.ALPHA, "w+" + UUID.randomUUID()));
  private final Map<Domain, ControllerClient> writers;
  private final Map<Domain, ProviderReader> readers;
  private final StringBuilder text = new StringBuilder();
  private HashedVersion head;
  private int edits;

  private SharedWave(Map<Domain, ControllerClient> writers, Map<Domain, ProviderReader> readers) {
    this.writers = writers;
    this.readers = readers;
    this.head = HashedVersion.zero(name);
  }

  /// Creates the wave and waits until beta has it.
  static SharedWave create(Cluster cluster) throws IOException, InterruptedException {
    Map<Domain, ControllerClient> writers = new HashMap<>();
    Map<Domain, ProviderReader> readers = new HashMap<>();
    for (SplitProvider provider : cluster.providers()) {
      Domain domain = provider.setup().domain();
      writers.put(domain, connect(provider));
      readers.put(domain, ProviderReader.connect(provider, Population.reader(domain)));
    }
    SharedWave wave = new SharedWave(writers, readers);
    wave.begin();
    wave.awaitEverywhere();
    return wave;
  }

  private static ControllerClient connect(SplitProvider provider)
      throws IOException, InterruptedException {
    ControllerClient client =
        new ControllerClient(
            provider.gatewayAccess(), BrokerUser.GATEWAY.node("story-" + UUID.randomUUID()));
    client.start();
    assertThat(client.awaitReady(PATIENCE))
        .as("the broker of %s", provider.setup().domain())
        .isTrue();
    return client;
  }

  private void begin() {
    List<WaveletOperation> people =
        Domains.ALL.stream()
            .<WaveletOperation>map(domain -> new AddParticipant(Population.reader(domain)))
            .toList();
    ParticipantId author = Population.reader(Domains.ALPHA);
    head = done(writer(Domains.ALPHA).commands().create(new Create(name, author, "begin", people)));
  }

  WaveletName name() {
    return name;
  }

  /// The version that the last edit led to.
  HashedVersion head() {
    return head;
  }

  /// Somebody of a provider writes some edits more, each acknowledged before the next.
  void write(Domain domain, int count) {
    for (int i = 0; i < count; i++) {
      String token = "[" + edits + "]";
      DocOp change =
          text.isEmpty()
              ? new DocOp(List.of(new Characters(token)))
              : new DocOp(List.of(new Characters(token), new Retain(text.length())));
      Submit edit =
          new Submit(
              name,
              Population.reader(domain),
              "edit-" + edits,
              head,
              List.of(new MutateDocument(BLIP, change)));
      head = done(writer(domain).commands().submit(edit));
      text.insert(0, token);
      edits++;
    }
  }

  /// Waits until a provider's copy has the last edit.
  void awaitAt(Domain domain) {
    Awaitility.await(domain + " at " + head)
        .atMost(PATIENCE)
        .until(
            () -> reader(domain).wavelet(name).map(Wavelet::head).filter(head::equals).isPresent());
  }

  /// Waits until both have the last edit, and looks whether all of the text is there once.
  void awaitEverywhere() {
    for (Domain domain : Domains.ALL) {
      awaitAt(domain);
      assertThat(textAt(domain)).as("the text at %s", domain).isEqualTo(text.toString());
    }
  }

  private String textAt(Domain domain) {
    return reader(domain).wavelet(name).orElseThrow().documents().values().stream()
        .flatMap(document -> document.content().components().stream())
        .filter(Characters.class::isInstance)
        .map(component -> ((Characters) component).text())
        .collect(Collectors.joining());
  }

  private ControllerClient writer(Domain domain) {
    return requireNonNull(writers.get(domain));
  }

  private ProviderReader reader(Domain domain) {
    return requireNonNull(readers.get(domain));
  }

  private static HashedVersion done(Outcome<Submitted> outcome) {
    return switch (outcome) {
      case Outcome.Done<Submitted>(Submitted submitted) -> submitted.resulting();
      case Outcome.Refused<Submitted>(var refusal) -> throw new AssertionError(refusal);
    };
  }

  @Override
  public void close() {
    readers.values().forEach(ProviderReader::close);
    writers.values().forEach(ControllerClient::close);
  }
}

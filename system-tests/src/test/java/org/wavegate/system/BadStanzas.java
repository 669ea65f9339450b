package org.wavegate.system;

import static org.wavegate.system.BadStanzas.Badness.MALFORMED;
import static org.wavegate.system.BadStanzas.Badness.OVERSIZED;
import static org.wavegate.system.BadStanzas.Badness.REPEATED;
import static org.wavegate.system.BadStanzas.Badness.UNAUTHORISED;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.stanza.Request;

/// The table of bad stanzas: for each kind of [Request] a good one, and the ways to spoil it with
/// the answer to each.
///
/// @param wavelet of alpha, with somebody of gamma on it
/// @param head its version when `submitted` was written
/// @param alphasSigner who signed it
/// @param submitted a signed delta for it, in base64
/// @param forged the same with a signature that is not of these bytes
/// @param unsigned the same without a signature
/// @param outsiders the same by somebody who is not on it
/// @param large the same, longer than a delta may be
/// @param hosted a wavelet of gamma
/// @param hostedDelta its first applied delta
record BadStanzas(
    WaveletName wavelet,
    HashedVersion head,
    ByteString alphasSigner,
    String submitted,
    String forged,
    String unsigned,
    String outsiders,
    String large,
    WaveletName hosted,
    ByteString hostedDelta,
    SignerInfo gammasSigner) {
  private static final int LARGE = 300_000;
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)='[^']*'");
  private static final Set<String> OPTIONAL = Set.of("xmlns", "response-length-limit");

  /// Who sends.
  enum Sender {
    GAMMA,
    DELTA
  }

  /// What is wrong with a stanza.
  enum Badness {
    MALFORMED,
    OVERSIZED,
    UNAUTHORISED,
    REPEATED
  }

  private static final String BAD_REQUEST = "bad-request";

  private static final String UNAVAILABLE = "service-unavailable";

  /// @param good the stanza under an id
  /// @param answer what the answer to the good stanza contains
  /// @param rows what is tried beside what every kind is tried with
  record Kind(Function<String, String> good, String answer, List<Row> rows) {
    Kind(Function<String, String> good, String answer, Row... rows) {
      this(good, answer, List.of(rows));
    }
  }

  /// @param spoil changes the good stanza
  /// @param from who sends it
  /// @param answer what the answer contains
  record Row(
      Badness badness, String name, UnaryOperator<String> spoil, Sender from, String answer) {}

  private static Row row(Badness badness, String name, String part, String by, String answer) {
    return new Row(badness, name, s -> s.replaceFirst(part, by), Sender.GAMMA, answer);
  }

  private static Row stranger(String answer) {
    return new Row(UNAUTHORISED, "from another provider", s -> s, Sender.DELTA, answer);
  }

  Map<Class<?>, Kind> kinds() {
    return Map.ofEntries(
        Map.entry(
            Request.Update.class,
            new Kind(
                id -> StanzaTexts.update(id, hosted, List.of(hostedDelta)),
                "received",
                row(MALFORMED, "no items", "<items>.*</items>", "", BAD_REQUEST),
                row(MALFORMED, "no item", "<item>.*</item>", "", BAD_REQUEST),
                row(
                    MALFORMED,
                    "no base64",
                    "applied-delta>[^<]*<",
                    "applied-delta>%%%<",
                    BAD_REQUEST),
                row(
                    MALFORMED,
                    "no delta",
                    "applied-delta>[^<]*<",
                    "applied-delta>AAAA<",
                    BAD_REQUEST),
                row(MALFORMED, "empty", "applied-delta>[^<]*<", "applied-delta><", BAD_REQUEST),
                row(
                    MALFORMED,
                    "notice without a number",
                    "<applied-delta>.*</applied-delta>",
                    "<commit-notice version='x' history-hash='AAAA'/>",
                    BAD_REQUEST),
                row(
                    MALFORMED,
                    "notice without base64",
                    "<applied-delta>.*</applied-delta>",
                    "<commit-notice version='1' history-hash='%'/>",
                    BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a delta of junk",
                    "applied-delta>[^<]*<",
                    "applied-delta>" + "A".repeat(LARGE) + "<",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "of a wavelet hosted here",
                    "wavelet-name='[^']*'",
                    "wavelet-name='" + wavelet.toUri() + "'",
                    BAD_REQUEST),
                stranger(BAD_REQUEST))),
        Map.entry(
            Request.History.class,
            new Kind(
                id -> StanzaTexts.history(id, wavelet, HashedVersion.zero(wavelet), head, 100_000),
                "applied-delta",
                row(MALFORMED, "unknown node", "node='wavelet'", "node='x'", BAD_REQUEST),
                row(MALFORMED, "no request", "<delta-history.*?/>", "", BAD_REQUEST),
                row(MALFORMED, "set", "type='get'", "type='set'", BAD_REQUEST),
                row(
                    MALFORMED,
                    "no number",
                    "start-version='0'",
                    "start-version='zero'",
                    BAD_REQUEST),
                row(MALFORMED, "negative", "start-version='0'", "start-version='-1'", BAD_REQUEST),
                row(
                    MALFORMED,
                    "no hash",
                    "end-version-hash='[^']*'",
                    "end-version-hash='%'",
                    BAD_REQUEST),
                row(
                    MALFORMED,
                    "another hash",
                    "end-version-hash='[^']*'",
                    "end-version-hash='AAAA'",
                    BAD_REQUEST),
                row(MALFORMED, "no limit", "limit='100000'", "limit='all'", BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a number",
                    "end-version='[0-9]*'",
                    "end-version='9007199254740993'",
                    BAD_REQUEST),
                row(OVERSIZED, "a limit", "limit='100000'", "limit='99999999999'", "applied-delta"),
                row(UNAUTHORISED, "an unknown wavelet", "w\\+[^/]*/", "w+none/", BAD_REQUEST),
                stranger(BAD_REQUEST))),
        Map.entry(
            Request.Submit.class,
            new Kind(
                id -> StanzaTexts.submit(id, wavelet, submitted),
                "submit-response",
                row(MALFORMED, "unknown node", "node='wavelet'", "node='x'", BAD_REQUEST),
                row(MALFORMED, "no delta", "<delta .*</delta>", "", BAD_REQUEST),
                row(MALFORMED, "get", "type='set'", "type='get'", BAD_REQUEST),
                row(MALFORMED, "no base64", "'>[^<']*</delta>", "'>%%%</delta>", BAD_REQUEST),
                row(MALFORMED, "no protobuf", "'>[^<']*</delta>", "'>AAAA</delta>", BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a delta of junk",
                    "'>[^<']*</delta>",
                    "'>" + "A".repeat(LARGE) + "</delta>",
                    BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a delta",
                    "'>[^<']*</delta>",
                    "'>" + large + "</delta>",
                    "not-acceptable"),
                row(
                    MALFORMED,
                    "no wavelet's name",
                    "wavelet-name='[^']*'",
                    "wavelet-name='wave://no such name'",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "a wavelet of another host",
                    "wavelet-name='[^']*'",
                    "wavelet-name='wave://beta.test/w+x/conv+root'",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "a forged signature",
                    "'>[^<']*</delta>",
                    "'>" + forged + "</delta>",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "no signature",
                    "'>[^<']*</delta>",
                    "'>" + unsigned + "</delta>",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "an author who is not on it",
                    "'>[^<']*</delta>",
                    "'>" + outsiders + "</delta>",
                    BAD_REQUEST),
                row(UNAUTHORISED, "an unknown wavelet", "w\\+[^/]*/", "w+none/", BAD_REQUEST),
                stranger(BAD_REQUEST))),
        Map.entry(
            Request.Signer.class,
            new Kind(
                id -> StanzaTexts.signer(id, wavelet, head, alphasSigner),
                "certificate",
                row(MALFORMED, "unknown node", "node='signer'", "node='x'", BAD_REQUEST),
                row(MALFORMED, "no request", "<signer-request.*?/>", "", BAD_REQUEST),
                row(MALFORMED, "set", "type='get'", "type='set'", BAD_REQUEST),
                row(MALFORMED, "no base64", "signer-id='[^']*'", "signer-id='%'", BAD_REQUEST),
                row(
                    MALFORMED,
                    "another signer",
                    "signer-id='[^']*'",
                    "signer-id='AAAA'",
                    BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a signer id",
                    "signer-id='[^']*'",
                    "signer-id='" + "A".repeat(LARGE) + "'",
                    BAD_REQUEST),
                row(UNAUTHORISED, "an unknown wavelet", "w\\+[^/]*/", "w+none/", BAD_REQUEST),
                stranger(BAD_REQUEST))),
        Map.entry(
            Request.PostSigner.class,
            new Kind(
                id -> StanzaTexts.postSigner(id, gammasSigner),
                "signature-response",
                row(MALFORMED, "unknown node", "node='signer'", "node='x'", BAD_REQUEST),
                row(MALFORMED, "no chain", "<certificate>.*</certificate>", "", BAD_REQUEST),
                row(MALFORMED, "get", "type='set'", "type='get'", BAD_REQUEST),
                row(MALFORMED, "algorithm", "'SHA256'", "'MD5'", BAD_REQUEST),
                row(MALFORMED, "no base64", "certificate>[^<]*<", "certificate>%<", BAD_REQUEST),
                row(
                    MALFORMED,
                    "no certificate",
                    "certificate>[^<]*<",
                    "certificate>AAAA<",
                    BAD_REQUEST),
                row(
                    OVERSIZED,
                    "a certificate",
                    "certificate>[^<]*<",
                    "certificate>" + "A".repeat(LARGE) + "<",
                    BAD_REQUEST),
                row(
                    UNAUTHORISED,
                    "another domain",
                    "domain='gamma.test'",
                    "domain='delta.test'",
                    BAD_REQUEST),
                stranger(BAD_REQUEST))),
        Map.entry(
            Request.WavePing.class,
            everybodys(StanzaTexts::wavePing, "received", "protocol/0.2/waveserver")),
        Map.entry(Request.Ping.class, everybodys(StanzaTexts::ping, "result", "urn:xmpp:ping")),
        Map.entry(
            Request.DiscoInfo.class,
            everybodys(
                id -> StanzaTexts.query(id, "http://jabber.org/protocol/disco#info"),
                "google-wave",
                "disco#info")),
        Map.entry(
            Request.DiscoItems.class,
            everybodys(
                id -> StanzaTexts.query(id, "http://jabber.org/protocol/disco#items"),
                "result",
                "disco#items")),
        Map.entry(
            Request.Unknown.class,
            everybodys(id -> StanzaTexts.query(id, "jabber:iq:private"), UNAVAILABLE, "private")));
  }

  /// A question that anybody may ask, of which only the namespace can be wrong.
  private static Kind everybodys(Function<String, String> good, String answer, String namespace) {
    return new Kind(
        good,
        answer,
        row(MALFORMED, "unknown namespace", namespace, "no-such", UNAVAILABLE),
        row(OVERSIZED, "content", "/>", " x='" + "x".repeat(LARGE) + "'/>", answer),
        stranger(answer));
  }

  /// What every kind is tried with: each attribute of its payload missing, an envelope of another
  /// namespace, another address of ours, something unknown besides, and the same once more.
  static Stream<Row> always(Kind kind) {
    Stream<Row> ofWaves =
        kind.good().apply("x").contains(PUBSUB) ? spoiltPayload(kind) : Stream.empty();
    return Stream.concat(
        ofWaves,
        Stream.of(
            row(
                MALFORMED,
                "something unknown besides",
                "(</(iq|message)>)$",
                "<surprise xmlns='urn:surprise'/>$1",
                kind.answer()),
            new Row(
                UNAUTHORISED,
                "to another address than the component's",
                s -> s.replace("to='wave.alpha.test'", "to='somebody@wave.alpha.test'"),
                Sender.GAMMA,
                UNAVAILABLE),
            new Row(REPEATED, "unchanged", s -> s, Sender.GAMMA, kind.answer())));
  }

  private static Stream<Row> spoiltPayload(Kind kind) {
    String good = kind.good().apply("x");
    Stream<Row> missing =
        ATTRIBUTE
            .matcher(good.substring(good.indexOf('>')))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .filter(name -> !OPTIONAL.contains(name))
            .map(name -> row(MALFORMED, "no " + name, " " + name + "='[^']*'", "", BAD_REQUEST));
    return Stream.concat(
        missing, Stream.of(row(MALFORMED, "unknown envelope", PUBSUB, "urn:x", UNAVAILABLE)));
  }
}

package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.conversation.Conversations.ALICE;
import static org.wavegate.model.conversation.Conversations.BOB;
import static org.wavegate.model.conversation.Conversations.NAME;
import static org.wavegate.model.conversation.Conversations.after;
import static org.wavegate.model.conversation.Conversations.created;
import static org.wavegate.model.conversation.Conversations.delta;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// What stands in a wavelet besides blips: tags, data, and what a private reply replies to.
final class ConversationDocumentsTest {
  @Test
  void tagsAreASetInTheOrderTheyWereAdded() throws Exception {
    Wavelet wavelet = created("T", "");
    for (String tag : List.of("b", "a", "b", "c")) {
      List<WaveletOperation> edit = ConversationEdits.on(wavelet).addTag(tag);
      wavelet = edit.isEmpty() ? wavelet : after(wavelet, edit);
    }
    assertThat(Conversation.of(wavelet).tags()).containsExactly("b", "a", "c");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).removeTag("a"));
    assertThat(Conversation.of(wavelet).tags()).containsExactly("b", "c");
    assertThat(ConversationEdits.on(wavelet).removeTag("a")).isEmpty();
  }

  @Test
  void aTagThatStandsTwiceIsRemovedAltogether() throws Exception {
    ElementStart tag = new ElementStart("tag", Attributes.NONE);
    ElementEnd end = new ElementEnd();
    Characters text = new Characters("x");
    Wavelet wavelet =
        after(
            created("T", ""),
            List.of(new MutateDocument("tags", DocOp.of(tag, text, end, tag, text, end))));
    assertThat(Conversation.of(wavelet).tags()).containsExactly("x");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).removeTag("x"));
    assertThat(wavelet.document("tags").orElseThrow().content()).isEqualTo(DocOp.EMPTY);
  }

  @Test
  void dataDocumentsKeepATextUnderAName() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).putData("poll", "yes: 1"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).putData("poll", "yes: 2"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).putData("other", "x"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).putData("other", ""));
    assertThat(Conversation.of(wavelet).data()).isEqualTo(Map.of("poll", "yes: 2"));
    assertThat(ConversationEdits.on(wavelet).putData("poll", "yes: 2")).isEmpty();
  }

  @Test
  void aPrivateReplyIsAWaveletThatSaysWhatItRepliesTo() throws Exception {
    WaveletName name =
        new WaveletName(NAME.waveId(), new WaveletId(new Domain("beta.test"), "conv+p"));
    Anchor anchor = new Anchor(NAME.waveletId(), "b+root");
    List<WaveletOperation> operations =
        ConversationEdits.privateReply(BOB, List.of(ALICE), anchor, "psst", "b+p");
    Wavelet reply = Wavelet.create(name, delta(HashedVersion.zero(name), operations));
    assertThat(Conversation.of(reply).anchor()).contains(anchor);
    assertThat(Conversation.of(reply).title()).isEqualTo("psst");
    assertThat(reply.participants()).containsExactly(BOB, ALICE);
    assertThat(Conversation.of(created("T", "")).anchor()).isEmpty();
  }

  @Test
  void anAnchorThatNamesNoWaveletIsNone() throws Exception {
    DocOp manifest =
        DocOp.of(
            new ElementStart(
                "conversation",
                new Attributes(Map.of("anchorWavelet", "nothing", "anchorBlip", "b+1"))),
            new ElementEnd());
    Wavelet wavelet =
        Wavelet.create(
            NAME,
            delta(HashedVersion.zero(NAME), List.of(new MutateDocument("conversation", manifest))));
    assertThat(Conversation.of(wavelet).anchor()).isEmpty();
  }
}

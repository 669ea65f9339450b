package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Document;
import org.wavegate.model.golden.Golden;
import tools.jackson.databind.JsonNode;

/// The schema of blips says of a document what Apache Wave's client says of it.
final class SchemaGoldenTest {

  @Test
  void blipsAreJudgedAsByTheClient() throws Exception {
    List<JsonNode> judged =
        Golden.cases("validity.json")
            .filter(golden -> golden.has("blipSchema"))
            .filter(golden -> golden.get("verdict").stringValue().equals("valid"))
            .toList();
    assertThat(judged).hasSizeGreaterThan(50);
    for (JsonNode golden : judged) {
      Document after =
          Document.EMPTY
              .apply(Golden.docOp(golden.get("doc")))
              .apply(Golden.docOp(golden.get("op")));
      boolean isValid = golden.get("blipSchema").stringValue().equals("valid");
      assertThat(ConversationSchema.violations("b+1", after.asOperation()).isEmpty())
          .as(golden.get("id").stringValue())
          .isEqualTo(isValid);
    }
  }
}

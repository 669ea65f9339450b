package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.id.Domain;
import org.wavegate.server.admin.VerifyCommand;
import org.wavegate.system.cluster.Network;
import picocli.CommandLine;

/// An operator asks whether the stores of running providers are right.
class VerifyIT {
  @TempDir private Path folder;

  private record Answer(int status, String text) {}

  @Test
  void hostAndFollowerAreRightWhileTheyRunAndDamageIsNamed() throws Exception {
    try (Rig rig = Rig.over(Network.ROUTER, folder).with(ALPHA, BETA)) {
      Person alice = rig.person("alice", ALPHA);
      Person carol = rig.person("carol", BETA);
      String wave = alice.createWave("Lunch", "Soup or salad?", "carol@beta.test");
      carol.awaitWave(wave);
      carol.reply(wave, "Soup, please.");
      alice.awaitText(wave, "Soup, please.");
      carol.awaitText(wave, "Soup, please.");

      for (Domain domain : List.of(ALPHA, BETA)) {
        Answer right = verify("-c", rig.provider(domain).setup().folder() + "/wavegate.toml");
        assertThat(right.text())
            .startsWith("Right: 1 of 1 wavelets; 2 deltas are right (0 unsigned)");
        assertThat(right.status()).isEqualTo(0);
      }

      Path data = rig.provider(BETA).setup().data();
      changeAByteOfTheLastDelta(data.resolve("wavegate.db"));
      Answer wrong = verify("--data", data.toString(), wave);
      assertThat(wrong.text())
          .contains("not traced to authorities")
          .contains("WRONG: " + wave + "/~/conv+root: the delta at version ")
          .contains("its signature: the signature of beta.test does not match the delta")
          .contains("Wrong: 1 of 1 wavelets; 1 deltas are right");
      assertThat(wrong.status()).isEqualTo(1);
    }
  }

  private static void changeAByteOfTheLastDelta(Path store) throws SQLException {
    String last = " FROM delta WHERE version = (SELECT MAX(version) FROM delta)";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT version, applied" + last);
        PreparedStatement update =
            connection.prepareStatement("UPDATE delta SET applied = ? WHERE version = ?")) {
      String bytes = new String(row.getBytes("applied"), StandardCharsets.ISO_8859_1);
      update.setBytes(1, bytes.replace("Soup", "Soap").getBytes(StandardCharsets.ISO_8859_1));
      update.setLong(2, row.getLong("version"));
      assertThat(update.executeUpdate()).isOne();
    }
  }

  private static Answer verify(String... arguments) {
    StringWriter text = new StringWriter();
    int status =
        new CommandLine(new VerifyCommand()).setOut(new PrintWriter(text, true)).execute(arguments);
    return new Answer(status, text.toString());
  }
}

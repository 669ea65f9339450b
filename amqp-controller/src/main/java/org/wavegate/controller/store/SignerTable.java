package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.SignerInfo;

/// Certificate chains by signer id, kept as long as the deltas that need them.
public final class SignerTable {
  private static final String INSERT =
      "INSERT INTO signer (id, info) VALUES (:id, :info) ON CONFLICT DO NOTHING";

  private final Database database;

  SignerTable(Database database) {
    this.database = database;
  }

  /// The chain behind a signer id.
  public Optional<SignerInfo> find(ByteString id) {
    return database.read(handle -> info(handle, id)).map(SignerTable::decode);
  }

  static Optional<ByteString> info(Handle handle, ByteString id) {
    return handle
        .createQuery("SELECT info FROM signer WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> Columns.bytes(row, "info"))
        .findOne();
  }

  /// Stores a chain that was judged trustworthy under its computed id, which fixes it for good.
  public void put(ByteString id, SignerInfo info) {
    database.write(handle ->
        handle.createUpdate(INSERT).bind("id", id).bind("info", WireCodec.encode(info)).execute());
  }

  private static SignerInfo decode(ByteString info) {
    try {
      return WireCodec.decodeSignerInfo(info);
    } catch (MalformedMessageException e) {
      throw new StoreException("a stored signer info can't be read: " + e.getMessage(), e);
    }
  }
}

package org.wavegate.controller.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a database file to one controller: an exclusive lock on a file beside it, which the
/// operating system gives up when the process ends, however it ends. SQLite's own locks last for a
/// transaction only, and two controllers would each believe in containers that the other changes.
final class DatabaseLock implements AutoCloseable {
  private final FileChannel channel;

  private DatabaseLock(FileChannel channel) {
    this.channel = channel;
  }

  static DatabaseLock take(Path database) {
    Path beside = database.resolveSibling(database.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isHeldElsewhere(channel)) {
        channel.close();
        throw new StoreException(
            "another controller has the database "
                + database
                + ": stop it first, or give this one a database of its own");
      }
      return new DatabaseLock(channel);
    } catch (IOException e) {
      throw new StoreException("the lock file " + beside + " can't be opened: " + e, e);
    }
  }

  /// The lock lives as long as the channel.
  private static boolean isHeldElsewhere(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true; // by this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("the lock of the database can't be given up: " + e, e);
    }
  }
}

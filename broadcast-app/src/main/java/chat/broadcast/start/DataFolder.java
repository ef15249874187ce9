package chat.broadcast.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder where the embedded database and generated keys live, for one process at a time. The operating system
 * drops the lock with the process, however it ends.
 */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws CannotStart when the folder is in use by another process, or cannot be written to */
    static DataFolder claim(Path given) {
        var path = given.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            return lock(
                    path,
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written to: make it writable, or set broadcast.data.dir to another folder."
                            .formatted(path),
                    e);
        }
    }

    private static DataFolder lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException held) {
            lock = null;
        }
        if (lock == null) {
            var holder = Files.readString(path.resolve("lock")).strip();
            channel.close();
            throw new CannotStart(
                    "The data folder %s is in use by process %s: stop that one, or set broadcast.data.dir to another folder."
                            .formatted(path, holder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(path, channel);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CannotStart("The lock of the data folder %s cannot be given back.".formatted(path), e);
        }
    }
}

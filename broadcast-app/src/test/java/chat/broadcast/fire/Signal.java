package chat.broadcast.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Signals that Java itself cannot send; by the shell command {@code kill} of POSIX. */
enum Signal {
    STOP,
    CONT,
    QUIT;

    void to(Collection<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-" + name()));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // Of several processes one may have gone meanwhile, which is no failure here.
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

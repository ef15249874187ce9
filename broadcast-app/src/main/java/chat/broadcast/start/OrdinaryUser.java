package chat.broadcast.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who runs PostgreSQL's programs. They refuse to run as root, so root starts each through {@code unshare}, in a user
 * namespace where it counts as nobody (files stay root's), or, where the system forbids that, through {@code setpriv}
 * as the user nobody.
 */
enum OrdinaryUser {
    OURSELVES,
    UNSHARED,
    NOBODY;

    private static final int NOBODYS_ID = 65534;

    /** @throws CannotStart when we are root and nobody else can start the program */
    static OrdinaryUser whoCanRun(Path program) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OURSELVES;
        }
        return Stream.of(UNSHARED, NOBODY)
                .filter(user -> user.canRun(program))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL refuses to run as root, and no other user can run %s: start Broadcast as an ordinary user, or set broadcast.data.dir to a folder that the user nobody can reach."
                                .formatted(program)));
    }

    /** The command that starts {@code command} as this user. */
    List<String> command(List<String> command) {
        var prefix = switch (this) {
            case OURSELVES -> Stream.<String>of();
            case UNSHARED -> Stream.of("unshare", "--user");
            case NOBODY -> Stream.of("setpriv", "--reuid=" + NOBODYS_ID, "--regid=" + NOBODYS_ID, "--clear-groups");
        };
        return Stream.concat(prefix, command.stream()).toList();
    }

    /** Gives this user a file or folder that it must be able to write. */
    void own(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODYS_ID);
        }
    }

    private boolean canRun(Path program) {
        try {
            return new ProcessBuilder(command(List.of(program.toString(), "--version")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false; // this system has no such command
        }
    }
}

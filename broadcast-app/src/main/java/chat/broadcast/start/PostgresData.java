package chat.broadcast.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The data of the embedded PostgreSQL, its log and its password, in a folder that is ours alone. */
record PostgresData(Path home) {
    /** Of the user and of the database. */
    static final String NAME = "broadcast";

    Path database() {
        return home.resolve("database");
    }

    Path log() {
        return home.resolve("postgresql.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile());
    }

    private Path passwordFile() {
        return home.resolve("database-password");
    }

    private Path pidFile() {
        return database().resolve("postmaster.pid");
    }

    boolean isInitialised() {
        return Files.exists(database());
    }

    /** @throws CannotStart when the data are of another major version, which our programs cannot read */
    void requireOurMajorVersion() throws IOException {
        var theirs = firstLine(database().resolve("PG_VERSION"));
        var ours = PostgresBinaries.majorVersion();
        if (theirs.isPresent() && !theirs.get().equals(ours)) {
            throw new CannotStart(
                    "The data folder %s holds a database of PostgreSQL %s, but this Broadcast brings PostgreSQL %s: move the data with pg_dump, or set broadcast.data.dir to another folder."
                            .formatted(home, theirs.get(), ours));
        }
    }

    /** Empties the log, so that it tells of this start alone and does not grow for ever. */
    void beginLog(OrdinaryUser user) throws IOException {
        Files.write(log(), new byte[0]);
        user.own(log());
    }

    /** Makes the database cluster, with a password of its own and an empty database. */
    void initialise(PostgresBinaries binaries, OrdinaryUser user) throws IOException {
        // Under another name first: what a start leaves that is killed half-way is begun anew.
        var unfinished = home.resolve("database-unfinished");
        Folders.delete(unfinished);
        Files.createDirectory(unfinished, permissions("rwx------"));
        user.own(unfinished);
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile(), permissions("rw-------"));
        Files.writeString(passwordFile(), newPassword());
        user.own(passwordFile());
        // The builtin locale: it compares by code point, so no library update ever changes the order of an index.
        run(
                user,
                "",
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + NAME,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        // Single-user mode, because neither createdb nor psql is among the programs.
        run(
                user,
                "CREATE DATABASE " + NAME,
                binaries.program("postgres"),
                "--single",
                "-D",
                unfinished.toString(),
                "postgres");
        Files.move(unfinished, database(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Stops a PostgreSQL that was left running on these data: the folder is ours, so whoever it served is dead. And
     * forgets a process id that somebody else has by now, which PostgreSQL would take for its own.
     */
    void takeOver(PostgresBinaries binaries, OrdinaryUser user) throws IOException {
        var left = firstLine(pidFile()).map(Long::valueOf).flatMap(ProcessHandle::of);
        if (left.isEmpty()) {
            return;
        }
        if (left.get()
                .info()
                .command()
                .filter(command -> command.endsWith("/bin/postgres"))
                .isPresent()) {
            run(user, "", binaries.program("pg_ctl"), "stop", "--pgdata=" + database(), "--mode=fast", "--timeout=120");
        } else {
            Files.delete(pidFile());
        }
    }

    /**
     * Whether the PostgreSQL of this process id takes connections: the eighth line of its pid file says so, which is
     * what {@code pg_ctl start} waits for ({@code LOCK_FILE_LINE_PM_STATUS} in PostgreSQL's miscadmin.h).
     */
    boolean isReady(long pid) throws IOException {
        var lines = lines(pidFile());
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    /** What to say when a program of PostgreSQL failed: its own last words. */
    CannotStart failure() throws IOException {
        var words = lines(log()).stream().filter(line -> !line.isBlank()).toList();
        return new CannotStart("PostgreSQL does not start on %s; its last words (all are in %s): %s"
                .formatted(database(), log(), words.isEmpty() ? "none" : words.getLast()));
    }

    private void run(OrdinaryUser user, String input, Path program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        if (process.onExit().join().exitValue() != 0) {
            throw failure();
        }
    }

    private static String newPassword() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static Optional<String> firstLine(Path file) throws IOException {
        return lines(file).stream().findFirst().map(String::strip);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}

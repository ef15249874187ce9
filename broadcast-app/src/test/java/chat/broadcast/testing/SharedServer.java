package chat.broadcast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server with demo logins for all test classes that share it, started by the first and stopped after the last. Each
 * test has channels, dialogs and visitors of its own, which disturb each other as little as real ones. Its {@link
 * SharedDatabase} is there for those who bring another node.
 */
public final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ServerProcess.class || type == SharedDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharedDatabase.class ? databaseOf(context) : of(context);
    }

    /** The server, for extensions that add something to it. */
    public static ServerProcess of(ExtensionContext context) {
        var database = databaseOf(context);
        return shared(context, ServerProcess.class, () -> database.node(folder("shared-")));
    }

    private static SharedDatabase databaseOf(ExtensionContext context) {
        return shared(context, SharedDatabase.class, () -> SharedDatabase.start(folder("shared-database-")));
    }

    /** What lies in the root's store is closed with it, the youngest first. */
    private static <T> T shared(ExtensionContext context, Class<T> type, Supplier<T> start) {
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(type, key -> start.get(), type);
    }

    private static Path folder(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Built.folder()), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

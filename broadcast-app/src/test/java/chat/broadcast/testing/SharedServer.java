package chat.broadcast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server with demo logins for all test classes that share it, started by the first and stopped after the last. Each
 * test has channels, dialogs and visitors of its own, which disturb each other as little as real ones.
 */
public final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServerProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // What lies in the root's store is closed with it.
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(SharedServer.class, key -> start(), ServerProcess.class);
    }

    private static ServerProcess start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Built.folder()), "shared-");
            return ServerProcess.start(folder, "broadcast.demo=true", "broadcast.public-url=https://broadcast.example");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package chat.broadcast.rest;

import chat.broadcast.testing.Built;
import chat.broadcast.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One packaged server with demo logins for all tests of the API; started by the first, stopped after the last. */
final class ApiServer implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext test) {
        server(test);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ServerProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return server(test);
    }

    private static ServerProcess server(ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(ApiServer.class))
                .getOrComputeIfAbsent(ServerProcess.class, key -> start(), ServerProcess.class);
    }

    private static ServerProcess start() {
        try {
            Files.createDirectories(Built.folder());
            return ServerProcess.start(Files.createTempDirectory(Built.folder(), "api"), "broadcast.demo=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

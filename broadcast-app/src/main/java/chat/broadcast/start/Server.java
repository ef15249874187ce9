package chat.broadcast.start;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/** Payara Micro in this process, with the application that lies in the same jar. */
final class Server {
    private static final Logger LOG = Logger.getLogger(Server.class.getName());
    /**
     * Payara starts its services on several threads, and once in many starts they waited for each other for good: one had
     * the lock of the service locator and waited for a service that another was making, and that one waited for the lock
     * behind a third who wanted to change something (Payara 7.2025.1, by its threads' stacks). On one thread they cannot.
     */
    private static final String SERVICES_ON = "org.glassfish.startupThreadPolicy";

    private static final String ONE_THREAD = "USE_NO_THREADS";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PayaraMicroRuntime payara;

    private Server(PayaraMicroRuntime payara) {
        this.payara = payara;
    }

    /** @throws CannotStart when somebody else listens on the port */
    static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d is taken or not allowed (%s): stop what uses it, or set broadcast.http.port to another one."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    /**
     * Returns when the application is deployed and says that it is ready.
     *
     * @param folder for what the server unpacks; emptied first, for a killed server leaves its things there
     * @param more options of Payara Micro, as given on the command line
     */
    static Server start(int port, Path folder, List<String> more) {
        try {
            Folders.delete(folder);
            System.getProperties().putIfAbsent(SERVICES_ON, ONE_THREAD);
            var domain = Files.createDirectories(folder.resolve("domain"));
            var runtime = Files.createDirectories(folder.resolve("runtime"));
            var options = new ArrayList<>(List.of(
                    "--port",
                    Integer.toString(port),
                    "--rootdir",
                    domain.toString(),
                    "--unpackdir",
                    runtime.toString(),
                    "--nocluster",
                    "--disablephonehome"));
            options.addAll(more);
            var payara =
                    PayaraMicroLauncher.create(options.toArray(String[]::new)).getRuntime();
            requireDeployed(payara);
            awaitReady(port);
            return new Server(payara);
        } catch (CannotStart e) {
            throw e;
        } catch (Exception e) { // what Payara declares
            throw new CannotStart("Broadcast cannot start: %s".formatted(rootOf(e)), e);
        }
    }

    /** Lets the application finish what it is doing, then stops the server, which by itself tells applications nothing. */
    void stop() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("chat.broadcast:type=StopSwitch"), "stop", new Object[0], new String[0]);
            payara.shutdown();
        } catch (JMException | JMRuntimeException | BootstrapException e) {
            LOG.log(Level.WARNING, "The server does not stop in order.", e);
        }
    }

    private static void requireDeployed(PayaraMicroRuntime payara) {
        if (payara.getDeployedApplicationNames().isEmpty()) {
            throw new CannotStart(
                    "Broadcast cannot start: the application was not deployed, for the reason logged above.");
        }
    }

    private static void awaitReady(int port) throws IOException, InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!isReady(port)) {
            if (Instant.now().isAfter(end)) {
                throw new CannotStart(
                        "Broadcast is deployed but not ready after %d minutes: see http://localhost:%d/health/ready."
                                .formatted(PATIENCE.toMinutes(), port));
            }
            Thread.sleep(100);
        }
    }

    private static boolean isReady(int port) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://localhost:%d/health/ready".formatted(port))
                .toURL()
                .openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }

    private static String rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}

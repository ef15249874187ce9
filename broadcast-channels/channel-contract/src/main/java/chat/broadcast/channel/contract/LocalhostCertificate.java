package chat.broadcast.channel.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A certificate for {@code localhost} and no other name, signed by nobody: what a stand-in shows that speaks TLS. */
public final class LocalhostCertificate {

    private static final String PASSWORD = "st0re-word";

    private final Path store;

    private LocalhostCertificate(Path store) {
        this.store = store;
    }

    /** One that nobody knows. */
    public static LocalhostCertificate unknown() {
        try {
            var folder = Files.createTempDirectory("certificate");
            var store = folder.resolve("localhost.p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var made = new ProcessBuilder(
                            keytool.toString(),
                            "-genkeypair",
                            "-alias",
                            "localhost",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start()
                    .waitFor();
            if (made != 0) {
                throw new AssertionError("keytool: " + Files.readString(folder.resolve("keytool.log")));
            }
            return new LocalhostCertificate(store);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while keytool ran.", stopped);
        }
    }

    /** One that this JVM knows from now on, instead of those that everybody knows. */
    public static LocalhostCertificate known() {
        var certificate = unknown();
        System.setProperty("javax.net.ssl.trustStore", certificate.store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        return certificate;
    }

    /** The key store that holds it. */
    public Path store() {
        return store;
    }

    /** What opens the key store. */
    public String password() {
        return PASSWORD;
    }

    /** Listens on this machine and shows it to whoever comes; the port 0 is a free one. */
    public SSLServerSocket listen(int port) {
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

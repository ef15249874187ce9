package chat.broadcast.setting;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** The start-up properties as they are set for this node; the one reader of {@link Property}. */
@ApplicationScoped
public class Settings {

    private static final int KEY_BYTES = 32;
    private static final int MOST_REST_HOURS = 8_760;

    private final Map<String, SecretKey> derivedKeys = new ConcurrentHashMap<>();

    private volatile byte[] masterKey = new byte[0];

    /** The value of a property, or its default. */
    public String text(Property property) {
        return ConfigProvider.getConfig()
                .getOptionalValue(property.key(), String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(property.defaultValue());
    }

    /** Whether a property is set to “true”. */
    public boolean flag(Property property) {
        return Boolean.parseBoolean(text(property));
    }

    /** Whether channels may point at loopback and private addresses: as set, else as in a demo. */
    public boolean privateAddressesAllowed() {
        return text(Property.ALLOW_PRIVATE).isEmpty() ? flag(Property.DEMO) : flag(Property.ALLOW_PRIVATE);
    }

    /** How long nobody may have used the database before it is taken for a backup; empty for however long. */
    public Optional<Duration> longestRest() {
        var set = text(Property.LONGEST_REST);
        if (!set.matches("\\d{1,4}") || Integer.parseInt(set) > MOST_REST_HOURS) {
            throw new IllegalStateException(
                    Property.LONGEST_REST.key() + " is “" + set + "”: give a number of hours from 0 to 8760.");
        }
        int hours = Integer.parseInt(set);
        return hours > 0 ? Optional.of(Duration.ofHours(hours)) : Optional.empty();
    }

    /**
     * Looks at every value that has a form: a wrong one stops the start, and not something that is sent hours later.
     *
     * @throws IllegalStateException naming the setting and what it takes
     */
    public void require() {
        zone();
        longestRest();
        publicUrl();
    }

    /** Where the outside reaches this server, without a slash at its end; empty when it is not told. */
    public Optional<String> publicUrl() {
        var set = text(Property.PUBLIC_URL);
        if (!set.isEmpty() && !set.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalStateException(
                    Property.PUBLIC_URL.key() + " is “" + set
                            + "”: give the address at which the outside reaches this server, for example https://broadcast.example.");
        }
        return Optional.of(set).map(url -> url.replaceFirst("/+$", "")).filter(url -> !url.isEmpty());
    }

    /** The zone in which the server counts days. */
    public ZoneId zone() {
        var set = text(Property.ZONE);
        try {
            return ZoneId.of(set);
        } catch (DateTimeException unknown) {
            throw new IllegalStateException(
                    Property.ZONE.key() + " is “" + set
                            + "”: give a time zone by its IANA name, for example Europe/Berlin.",
                    unknown);
        }
    }

    /** This node's name: as set, else host name and process id. */
    public String nodeName() {
        var set = text(Property.NODE_NAME);
        return set.isEmpty() ? hostName() + "-" + ProcessHandle.current().pid() : set;
    }

    private static String hostName() {
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException unknown) {
            return "localhost";
        }
    }

    /**
     * A key of 32 bytes for one purpose, always the same for the same installation key.
     *
     * @param purpose what it is for, for example {@code channel-secrets}: keys of different purposes tell nothing of
     *     each other (HKDF, RFC 5869)
     */
    public SecretKey derivedKey(String purpose) {
        return derivedKeys.computeIfAbsent(purpose, this::derived);
    }

    private SecretKey derived(String purpose) {
        try {
            var spec = HKDFParameterSpec.ofExtract()
                    .addIKM(masterKey())
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(spec), "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK offers no HKDF-SHA256: use JDK 25 or newer.", missing);
        }
    }

    private synchronized byte[] masterKey() {
        if (masterKey.length == 0) {
            var set = text(Property.SECRET_KEY);
            masterKey = set.isEmpty() ? generated() : decoded(set, Property.SECRET_KEY.key());
        }
        return masterKey;
    }

    private byte[] generated() {
        var file = Path.of(text(Property.DATA_DIR)).resolve("secret-key");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
            } catch (FileAlreadyExistsException kept) {
                // The usual case from the second start on.
            }
            return decoded(Files.readString(file).strip(), file.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The key that encrypts channel credentials cannot be kept in " + file
                            + ": make the folder writable, or set " + Property.SECRET_KEY.key() + ".",
                    unwritable);
        }
    }

    private static byte[] decoded(String base64, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(where + " is not base64: give 32 random bytes in base64.", malformed);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(where + " has " + key.length + " bytes: an AES-256 key has 32.");
        }
        return key;
    }
}

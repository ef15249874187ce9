package chat.broadcast.setting;

/**
 * A start-up property: the one place where its name, default and meaning are written.
 *
 * <p>Plain Java, without the container: the launcher reads the same list before there is one.
 */
public enum Property {
    HTTP_PORT("broadcast.http.port", "8080", "The HTTP port, 1-65535."),
    DB_URL(
            "broadcast.db.url",
            "",
            "JDBC address of an external PostgreSQL 16 or newer; when empty, the embedded one is started."),
    DB_USER("broadcast.db.user", "broadcast", "User of the external PostgreSQL."),
    DB_PASSWORD("broadcast.db.password", "broadcast", "Password of the external PostgreSQL."),
    DB_JNDI(
            "broadcast.db.jndi",
            "java:app/jdbc/broadcast",
            "JNDI name of a data source that the application server manages; the default is the application's own pool."),
    DATA_DIR(
            "broadcast.data.dir",
            "broadcast-data",
            "The folder where the embedded PostgreSQL and generated keys live."),
    ADMIN_PASSWORD(
            "broadcast.admin.password",
            "",
            "First start only: password of the login “admin”; when empty, a random one is printed once to the log."),
    DEMO(
            "broadcast.demo",
            "false",
            "“true”: also creates demo logins and sample web-chat dialogs, and the login page says so. “./mvnw -Prun” sets it."),
    SECRET_KEY(
            "broadcast.secret.key",
            "",
            "Base64 of the AES-256 key that encrypts channel credentials; when empty, one is generated into the data folder."),
    LONGEST_REST(
            "broadcast.restore.hold-after-hours",
            "24",
            "When no server has used the database for so many hours and something would be sent, sending waits for an administrator: it may be a restored backup. 1-8760; 0: never."),
    PUBLIC_URL(
            "broadcast.public-url",
            "",
            "Where the outside reaches this server, for example https://broadcast.example: what providers are told to post to. Without it, webhooks cannot be registered from the control panel."),
    ZONE(
            "broadcast.zone",
            "UTC",
            "Time zone by its IANA name, for example Europe/Berlin: whose midnight begins the day of “messages today”, for channels without hours of their own."),
    NODE_NAME("broadcast.node.name", "", "Name of this node in a cluster; when empty, host name and process id."),
    ALLOW_PRIVATE(
            "broadcast.outbound.allow-private",
            "",
            "“true”: channels may point at loopback and private addresses; when empty, as “broadcast.demo”.");

    private final String key;
    private final String defaultValue;
    private final String meaning;

    Property(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** Its name as a system property and in {@code broadcast.properties}. */
    public String key() {
        return key;
    }

    /** Its name as an environment variable, by the rule of MicroProfile Config. */
    public String environmentName() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    /** What holds when it is not set; empty for “none”. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it is for, in a sentence or two. */
    public String meaning() {
        return meaning;
    }
}

package chat.broadcast.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that somebody else runs: tried before the server starts, so that a mistake is one sentence. */
record ExternalDatabase(String url, String user, String password) {

    /** @throws CannotStart when no connection can be made */
    void require() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "broadcast.db.url is “%s”, which is no address of a PostgreSQL: use jdbc:postgresql://host:5432/database."
                            .formatted(address()));
        }
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "15"); // seconds
        try {
            DriverManager.getConnection(url, properties).close();
        } catch (SQLException e) {
            throw new CannotStart(sentence(e), e);
        }
    }

    /** By SQLSTATE: PostgreSQL documentation, appendix A "Error Codes". */
    private String sentence(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" ->
                "The database at %s does not let in the user “%s”: check broadcast.db.user and broadcast.db.password."
                        .formatted(address(), user);
            case "3D000" ->
                "The database of %s does not exist: create it, or check broadcast.db.url.".formatted(address());
            case "08001", "08004", "08006" ->
                "The database at %s cannot be reached (%s): start it, or check broadcast.db.url."
                        .formatted(address(), firstLine(e));
            default -> "The database at %s gives no connection: %s".formatted(address(), firstLine(e));
        };
    }

    /** Without what follows the question mark: it may hold a password. */
    private String address() {
        return url.replaceFirst("[?].*", "");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}

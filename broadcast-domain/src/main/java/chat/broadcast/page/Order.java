package chat.broadcast.page;

/** Which way a list runs. */
public enum Order {
    ASCENDING("ASC", ">"),
    DESCENDING("DESC", "<");

    private final String sql;
    private final String beyond;

    Order(String sql, String beyond) {
        this.sql = sql;
        this.beyond = beyond;
    }

    /** The SQL key word. */
    public String sql() {
        return sql;
    }

    /** The SQL comparison that holds for what comes later in this order. */
    public String beyond() {
        return beyond;
    }
}

package chat.broadcast.broadcast;

/** By what broadcasts can be sorted. The column is spliced into SQL: it comes from here and nowhere else. */
public enum BroadcastSort {
    NUMBER("number", "b.number", "bigint"),
    /** A template goes by its name. */
    MESSAGE("message", "coalesce(b.template_name, left(b.message, 100))", "text"),
    AGENT("agent", "a.name", "text"),
    CREATED_AT("createdAt", "b.created_at", "timestamptz"),
    TOTAL("total", "b.total", "integer"),
    COMPLETED("completed", "p.completed", "integer"),
    STATUS("status", "b.status", "text");

    private final String word;
    final String column;
    final String type;

    BroadcastSort(String word, String column, String type) {
        this.word = word;
        this.column = column;
        this.type = type;
    }

    /** Its name in the API. */
    public String word() {
        return word;
    }
}

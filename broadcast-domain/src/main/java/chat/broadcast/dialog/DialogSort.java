package chat.broadcast.dialog;

/** By what dialogs can be sorted. The column is spliced into SQL: it comes from here and nowhere else. */
public enum DialogSort {
    NUMBER("number", "d.number", "bigint"),
    VISITOR("visitor", "v.name", "text"),
    CHANNEL("channel", "c.name", "text"),
    STATUS("status", "d.status", "text"),
    OPENED_AT("openedAt", "d.opened_at", "timestamptz"),
    LAST_MESSAGE_AT("lastMessageAt", "d.last_message_at", "timestamptz");

    private final String word;
    final String column;
    final String type;

    DialogSort(String word, String column, String type) {
        this.word = word;
        this.column = column;
        this.type = type;
    }

    /** Its name in the API. */
    public String word() {
        return word;
    }
}

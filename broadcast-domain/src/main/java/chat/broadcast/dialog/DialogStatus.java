package chat.broadcast.dialog;

/** Whether an enquiry is still going on. */
public enum DialogStatus {
    ACTIVE,
    CLOSED
}

package chat.broadcast.ui.shell;

/** The ways to each view: its path below the application's root. */
public final class Navigation {
    public static final String LOGIN = "login";
    public static final String BROADCASTS = "broadcasts";
    public static final String BY_CHATS = "broadcasts/by-chats";
    public static final String WHATSAPP = "whatsapp";
    public static final String DIALOGS = "dialogs";
    public static final String CHANNELS = "administration/channels";
    public static final String OPT_OUTS = "administration/opt-outs";

    private Navigation() {}

    /** The page of one broadcast. */
    public static String broadcast(long number) {
        return BROADCASTS + "/" + number;
    }

    /** The page of one dialog: the list, with its conversation open. */
    public static String dialog(long number) {
        return DIALOGS + "/" + number;
    }
}

package chat.broadcast.start;

/**
 * The main class of broadcast.jar. Compiled for old Java too, and touching nothing newer before it has looked at the
 * version, so that an old {@code java} answers with a sentence instead of an {@link UnsupportedClassVersionError}.
 */
public final class Main {
    private static final int JAVA_NEEDED = 25;

    private Main() {}

    public static void main(String[] arguments) {
        int version = Runtime.version().feature();
        if (version < JAVA_NEEDED) {
            System.err.println("Broadcast needs Java " + JAVA_NEEDED + " or newer, and this is Java " + version
                    + ": start it with a newer java.");
            System.exit(1);
        }
        Launch.run(arguments);
    }
}

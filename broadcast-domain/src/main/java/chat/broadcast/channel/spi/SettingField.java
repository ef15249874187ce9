package chat.broadcast.channel.spi;

import java.util.List;

/**
 * One thing an administrator fills in for an account; the form and the API are drawn from it.
 *
 * @param name its name in the API and in {@link ChannelAccount#text}: camelCase, for example {@code baseUrl}
 * @param label its name in the form
 * @param defaultValue what holds when it is left empty; empty string for none
 * @param choices the allowed values of a {@link Type#CHOICE}; empty for other types
 * @param help one or two sentences: where to find the value, what it does
 */
public record SettingField(
        String name, String label, Type type, Need need, String defaultValue, List<String> choices, String help) {

    /** What kind of value it takes. */
    public enum Type {
        TEXT,
        /** Kept encrypted and never shown again. */
        SECRET,
        /** An absolute http or https address. */
        URL,
        /** A whole number. */
        NUMBER,
        CHOICE
    }

    /** Whether an account can do without it. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    public SettingField {
        choices = List.copyOf(choices);
    }

    public static SettingField required(String name, String label, Type type, String help) {
        return new SettingField(name, label, type, Need.REQUIRED, "", List.of(), help);
    }

    public static SettingField optional(String name, String label, Type type, String defaultValue, String help) {
        return new SettingField(name, label, type, Need.OPTIONAL, defaultValue, List.of(), help);
    }

    /** One of a few values; the first one is the default. */
    public static SettingField choice(String name, String label, List<String> choices, String help) {
        return new SettingField(name, label, Type.CHOICE, Need.OPTIONAL, choices.getFirst(), choices, help);
    }

    public boolean secret() {
        return type == Type.SECRET;
    }
}

package chat.broadcast.channel;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings an administrator gave, judged by what the adapter declares. */
final class SettingValues {

    private static final int MOST_CHARACTERS = 4_000;

    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, String> secret = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param kept the secrets that are set already, for those given as {@link ChannelRow#MASK} */
    SettingValues(AdapterProfile profile, Map<String, String> given, Map<String, String> kept) {
        for (var name : given.keySet()) {
            if (profile.settings().stream().noneMatch(field -> field.name().equals(name))) {
                var known = profile.settings().stream().map(SettingField::name).toList();
                refuse(name, "“" + name + "” is not a setting of " + profile.label() + ": it has " + known + ".");
            }
        }
        for (var field : profile.settings()) {
            take(field, given.getOrDefault(field.name(), "").strip(), kept);
        }
    }

    private void take(SettingField field, String given, Map<String, String> kept) {
        var value = given;
        if (field.secret() && given.equals(ChannelRow.MASK)) {
            value = kept.getOrDefault(field.name(), "");
        }
        if (value.isEmpty()) {
            if (field.need() == SettingField.Need.REQUIRED) {
                refuse(field.name(), field.label() + " is needed. " + field.help());
            }
            return;
        }
        if (value.length() > MOST_CHARACTERS) {
            refuse(field.name(), field.label() + " is too long: at most " + MOST_CHARACTERS + " characters.");
            return;
        }
        switch (field.type()) {
            case TEXT, SECRET -> {}
            case URL -> url(field, value);
            case NUMBER -> number(field, value);
            case CHOICE -> choice(field, value);
        }
        (field.secret() ? secret : plain).put(field.name(), value);
    }

    private void url(SettingField field, String value) {
        try {
            var uri = new URI(value);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
                refuse(field.name(), field.label() + " must begin with http:// or https:// and name a host.");
            } else if (uri.getUserInfo() != null) {
                refuse(field.name(), field.label() + " must not hold a user name or password.");
            }
        } catch (URISyntaxException malformed) {
            refuse(field.name(), field.label() + " is not an address: " + malformed.getReason() + ".");
        }
    }

    private void number(SettingField field, String value) {
        if (!value.matches("\\d{1,9}")) {
            refuse(field.name(), field.label() + " must be a whole number, for example " + field.defaultValue() + ".");
        }
    }

    private void choice(SettingField field, String value) {
        if (!field.choices().contains(value)) {
            refuse(field.name(), field.label() + " must be one of " + String.join(", ", field.choices()) + ".");
        }
    }

    private void refuse(String setting, String text) {
        violations.add(new Violation("settings." + setting, text));
    }

    Map<String, String> plain() {
        return plain;
    }

    Map<String, String> secret() {
        return secret;
    }

    List<Violation> violations() {
        return violations;
    }
}

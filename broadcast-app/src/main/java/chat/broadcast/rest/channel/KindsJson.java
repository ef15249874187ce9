package chat.broadcast.rest.channel;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.SettingField;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of channels there are, and what an account of each needs. */
public record KindsJson(List<KindJson> items) {

    /** A kind of channel. */
    @JsonbPropertyOrder({
        "kind",
        "label",
        "settings",
        "limit",
        "ratePerSecond",
        "window",
        "idempotent",
        "replyWindowSeconds",
        "freeText",
        "registersWebhook"
    })
    @JsonbNillable
    public record KindJson(
            String kind,
            String label,
            List<FieldJson> settings,
            LimitJson limit,
            double ratePerSecond,
            int window,
            boolean idempotent,
            Optional<Long> replyWindowSeconds,
            boolean freeText,
            boolean registersWebhook) {}

    /** How long a text may be. */
    @JsonbPropertyOrder({"most", "unit"})
    public record LimitJson(int most, String unit) {}

    /** One thing that an account needs. */
    @JsonbPropertyOrder({"name", "label", "type", "required", "secret", "defaultValue", "choices", "help"})
    public record FieldJson(
            String name,
            String label,
            String type,
            boolean required,
            boolean secret,
            @JsonbProperty("default") String defaultValue,
            List<String> choices,
            String help) {}

    /** @param registersWebhook by the kind's name */
    static KindsJson of(List<AdapterProfile> profiles, Predicate<String> registersWebhook) {
        return new KindsJson(profiles.stream()
                .map(profile -> of(profile, registersWebhook.test(profile.kind())))
                .toList());
    }

    private static KindJson of(AdapterProfile profile, boolean registersWebhook) {
        return new KindJson(
                profile.kind(),
                profile.label(),
                profile.settings().stream().map(KindsJson::of).toList(),
                new LimitJson(profile.limit().most(), profile.limit().unit().word()),
                profile.ratePerSecond(),
                profile.window(),
                profile.idempotent(),
                profile.replyWindow().map(window -> window.toSeconds()),
                profile.freeText(),
                registersWebhook);
    }

    private static FieldJson of(SettingField field) {
        return new FieldJson(
                field.name(),
                field.label(),
                switch (field.type()) {
                    case TEXT -> "text";
                    case SECRET -> "secret";
                    case URL -> "url";
                    case NUMBER -> "number";
                    case CHOICE -> "choice";
                },
                field.need() == SettingField.Need.REQUIRED,
                field.secret(),
                field.defaultValue(),
                field.choices(),
                field.help());
    }
}

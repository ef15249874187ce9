package chat.broadcast.rest.channel;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.SettingField;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of channels there are, and what an account of each needs. */
@Schema(name = "ChannelKinds")
public record KindsJson(List<KindJson> items) {

    /** A kind of channel. */
    @JsonbNillable
    @Schema(name = "ChannelKind")
    public record KindJson(
            @Schema(example = "telegram") String kind,
            @Schema(example = "Telegram") String label,
            List<FieldJson> settings,
            LimitJson limit,

            @Schema(description = "The usual pace, messages a second.")
            double ratePerSecond,

            @Schema(description = "The usual number of sends under way at once on one node.")
            int window,

            @Schema(description = "Whether the same text sent twice reaches the visitor once.")
            boolean idempotent,

            @Schema(
                    implementation = Long.class,
                    nullable = true,
                    description =
                            "For how many seconds after the visitor last wrote he can be written to; null: always.")
            Optional<Long> replyWindowSeconds,

            @Schema(description = "Whether a text of one's own can be sent; false where only templates can.")
            boolean freeText) {}

    /** How long a text may be. */
    @Schema(name = "TextLimit")
    public record LimitJson(
            int most,
            @Schema(enumeration = {"utf16", "utf8_bytes"}) String unit) {}

    /** One thing that an account needs. */
    @Schema(name = "SettingField")
    public record FieldJson(
            @Schema(description = "The name of the member of settings.")
            String name,

            String label,

            @Schema(enumeration = {"text", "secret", "url", "number", "choice"})
            String type,

            boolean required,
            boolean secret,

            @Schema(name = "default", description = "What holds when it is left out; empty for nothing.")
            @JsonbProperty("default")
            String defaultValue,

            @Schema(description = "The allowed values of a choice.")
            List<String> choices,

            String help) {}

    static KindsJson of(List<AdapterProfile> profiles) {
        return new KindsJson(profiles.stream().map(KindsJson::of).toList());
    }

    private static KindJson of(AdapterProfile profile) {
        return new KindJson(
                profile.kind(),
                profile.label(),
                profile.settings().stream().map(KindsJson::of).toList(),
                new LimitJson(
                        profile.limit().most(),
                        switch (profile.limit().unit()) {
                            case UTF16 -> "utf16";
                            case UTF8_BYTES -> "utf8_bytes";
                        }),
                profile.ratePerSecond(),
                profile.window(),
                profile.idempotent(),
                profile.replyWindow().map(window -> window.toSeconds()),
                profile.freeText());
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

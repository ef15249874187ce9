package chat.broadcast.channel;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Reads a stored channel as the account its adapter sees: decrypted, defaults filled in. */
@ApplicationScoped
class AccountReader {

    @Inject
    private Adapters adapters;

    @Inject
    private Secrets secrets;

    @Inject
    private Settings settings;

    ChannelAccount account(Channel channel) {
        var values = new HashMap<String, String>();
        adapters.ofKind(channel.kind())
                .ifPresent(adapter -> adapter.profile().settings().stream()
                        .filter(field -> !field.defaultValue().isEmpty())
                        .forEach(field -> values.put(field.name(), field.defaultValue())));
        values.putAll(plain(channel));
        values.putAll(secretsOf(channel));
        return new ChannelAccount(
                channel.id(),
                channel.name(),
                values,
                settings.privateAddressesAllowed() ? Network.PRIVATE_TOO : Network.PUBLIC);
    }

    static Map<String, String> plain(Channel channel) {
        return JsonTexts.read(channel.settings());
    }

    Map<String, String> secretsOf(Channel channel) {
        return channel.secrets()
                .map(cipherText -> secrets.decrypt(channel.id(), cipherText))
                .orElse(Map.of());
    }
}

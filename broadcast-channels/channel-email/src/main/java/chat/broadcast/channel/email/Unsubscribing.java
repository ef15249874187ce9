package chat.broadcast.channel.email;

import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundAnswer.Thanks;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way out of the broadcasts that each message offers: RFC 2369 and, by one click, RFC 8058.
 *
 * <p>The link holds the address and is signed, so it works without anything being stored, and nobody unsubscribes another.
 */
final class Unsubscribing {

    static final String PATH = "unsubscribe/";
    static final String BY_MAIL = "unsubscribe";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private static final Thanks PAGE = new Thanks("text/html", """
            <!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>Unsubscribe</title>
            <form method="post"><p>You will get no more messages that were sent to many.</p>
            <button name="List-Unsubscribe" value="One-Click">Unsubscribe</button></form></html>""");

    private static final Thanks DONE = new Thanks("text/html", """
            <!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>Unsubscribed</title>
            <p>You are unsubscribed.</p></html>""");

    private Unsubscribing() {}

    /** The headers that offer it: by mail always, by one click where this server's public address is known. */
    static Map<String, String> headers(String visitor, String from, ChannelAccount account) {
        var headers = new LinkedHashMap<String, String>();
        var byMail = "<mailto:" + from + "?subject=" + BY_MAIL + ">";
        var byClick = link(visitor, account);
        headers.put(
                "List-Unsubscribe",
                byClick.map(link -> "<" + link + ">, " + byMail).orElse(byMail));
        if (byClick.isPresent()) {
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }

    private static Optional<String> link(String visitor, ChannelAccount account) {
        return account.optional(EmailAdapter.PUBLIC_URL)
                .flatMap(url -> account.optional(EmailAdapter.LINK_KEY)
                        .map(key -> url.replaceFirst("/+$", "") + "/channels/" + account.id() + "/" + PATH
                                + token(visitor, key)));
    }

    private static String token(String visitor, String key) {
        var address = visitor.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(address) + "." + ENCODER.encodeToString(Signatures.hmacSha256(key, address));
    }

    /** What a request under this channel's address asks for: a GET shows a button, a POST unsubscribes. */
    static InboundAnswer receive(InboundRequest request, ChannelAccount account, Instant now) {
        var visitor = account.optional(EmailAdapter.LINK_KEY)
                .filter(key -> request.path().startsWith(PATH))
                .flatMap(key -> visitor(request.path().substring(PATH.length()), key));
        if (visitor.isEmpty()) {
            return new InboundAnswer.Denied("It is not a link to unsubscribe that this channel has signed.");
        }
        if (!request.method().equals("POST")) {
            return new InboundAnswer.Events(List.of(), PAGE);
        }
        var id = "unsubscribe:" + Signatures.sha256(visitor.get()) + ":" + now.getEpochSecond();
        return new InboundAnswer.Events(List.of(new OptedOut(id, visitor.get())), DONE);
    }

    private static Optional<String> visitor(String token, String key) {
        try {
            var address = new String(Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]), StandardCharsets.UTF_8);
            return Optional.of(address).filter(visitor -> Signatures.same(token(visitor, key), token));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

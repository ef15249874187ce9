package chat.broadcast.channel.email;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.SendResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that rest between messages, by account: opening one takes longer than sending by it. There are never more
 * than sends under way at once. One that was opened under other settings is not used again.
 */
final class SmtpConnections {

    private static final int MOST_RESTING = 50;

    private final Map<Long, Deque<Resting>> resting = new HashMap<>();

    /** A connection, and the settings that it was opened under. */
    private record Resting(SmtpConnection connection, ChannelAccount account) {}

    SendResult send(Mail mail, ChannelAccount account) {
        var kept = take(account);
        if (kept.isPresent()) {
            return deliver(mail, kept.get(), account);
        }
        var fresh = new SmtpConnection(account);
        var opened = fresh.open(account);
        if (opened instanceof SendResult.Accepted) {
            return deliver(mail, fresh, account);
        }
        fresh.shut();
        return opened;
    }

    private SendResult deliver(Mail mail, SmtpConnection connection, ChannelAccount account) {
        var result = connection.deliver(mail);
        if (result instanceof SendResult.Accepted || result instanceof SendResult.Rejected) {
            rest(new Resting(connection, account));
        } else {
            connection.shut();
        }
        return result;
    }

    CheckResult check(ChannelAccount account) {
        var connection = new SmtpConnection(account);
        var opened = connection.open(account);
        connection.shut();
        return switch (opened) {
            case SendResult.Accepted(var place) ->
                new CheckResult.Works("Connected to %s%s."
                        .formatted(
                                place,
                                account.optional(EmailAdapter.USER)
                                        .map(user -> " as " + user)
                                        .orElse("")));
            case SendResult.AccountRefused(var code, var text) -> new CheckResult.Fails(code, text);
            case SendResult.Unavailable(var cause) -> new CheckResult.Fails("unreachable", cause);
            case SendResult.Throttled _ ->
                new CheckResult.Fails("throttled", "The mail server asks to come back later.");
            case SendResult.Rejected(var _, var code, var text) -> new CheckResult.Fails(code, text);
            case SendResult.Uncertain(var cause) -> new CheckResult.Fails("unclear", cause);
            case SendResult.Moved _ -> new CheckResult.Fails("unclear", "The mail server gave an odd answer.");
        };
    }

    private Optional<SmtpConnection> take(ChannelAccount account) {
        for (var next = poll(account.id()); next.isPresent(); next = poll(account.id())) {
            var connection = next.get().connection();
            if (next.get().account().equals(account) && connection.isFit()) {
                return Optional.of(connection);
            }
            connection.shut();
        }
        return Optional.empty();
    }

    private synchronized Optional<Resting> poll(long account) {
        return Optional.ofNullable(resting.get(account)).map(Deque::pollLast);
    }

    private void rest(Resting used) {
        if (!keep(used)) {
            used.connection().shut();
        }
    }

    private synchronized boolean keep(Resting used) {
        var ofAccount = resting.computeIfAbsent(used.account().id(), none -> new ArrayDeque<>());
        return ofAccount.size() < MOST_RESTING && ofAccount.add(used);
    }

    synchronized void close() {
        resting.values().forEach(all -> all.forEach(one -> one.connection().shut()));
        resting.clear();
    }
}

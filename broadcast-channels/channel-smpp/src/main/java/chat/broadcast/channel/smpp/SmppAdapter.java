package chat.broadcast.channel.smpp;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.AdapterProfile.ReceiptsBy;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Sends and receives SMS by SMPP 3.4. SMPP recognises no repeats. */
@ApplicationScoped
public class SmppAdapter implements PollingAdapter {

    /** How long a poll waits for something to come. */
    private static final Duration POLL = Duration.ofSeconds(20);

    /** 3GPP TS 23.040 numbers parts with one octet; phones join far fewer. Pace and window are a matter of contract. */
    private static final AdapterProfile PROFILE = new AdapterProfile(
                    "smpp",
                    "SMS (SMPP)",
                    SmppSettings.FIELDS,
                    new TextLimit(255, TextLimit.Unit.SMS_SEGMENTS),
                    10,
                    10,
                    false,
                    Optional.empty(),
                    true)
            .receiptsBy(ReceiptsBy.THEIR_ID);

    private final SmppSessions sessions;
    private final Duration pollFor;

    public SmppAdapter() {
        this(Duration.ofSeconds(30), POLL);
    }

    /**
     * @param answerWithin how long the centre may take to answer
     * @param pollFor how long to wait for something to come
     */
    SmppAdapter(Duration answerWithin, Duration pollFor) {
        this.sessions = new SmppSessions(answerWithin);
        this.pollFor = pollFor;
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    /** A short message centre knows digits alone; whether a plus comes before them is its own choice. */
    @Override
    public String address(String given) {
        var number = given.strip();
        return number.matches("\\+?[\\d\\s\\h().-]+") ? number.replaceAll("[\\s\\h().-]", "") : number;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        if (!text.address().matches("\\+?\\d{1,20}")) {
            return new SendResult.Rejected(
                    SendResult.About.VISITOR, "number", "This is not a phone number: write it in digits.");
        }
        return switch (sessions.of(account)) {
            case SmppSessions.Bound bound -> new Submission(bound, account).send(text);
            case SmppSessions.NotBound none -> none.result();
        };
    }

    @Override
    public String mark(String outboundId) {
        return String.valueOf(Submission.reference(outboundId));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return switch (sessions.of(account)) {
            case SmppSessions.Bound _ ->
                new CheckResult.Works("Bound to %s as %s."
                        .formatted(account.text(SmppSettings.HOST), account.text(SmppSettings.SYSTEM_ID)));
            case SmppSessions.NotBound(SendResult.AccountRefused(var code, var text)) ->
                new CheckResult.Fails(code, text);
            case SmppSessions.NotBound(SendResult.Unavailable(var cause)) ->
                new CheckResult.Fails("unreachable", cause);
            case SmppSessions.NotBound(var other) -> new CheckResult.Fails("unclear", other.toString());
        };
    }

    @Override
    public boolean polls(ChannelAccount account) {
        return SmppSettings.receives(account);
    }

    @Override
    public Polled poll(ChannelAccount account, String cursor) {
        return switch (sessions.of(account)) {
            case SmppSessions.Bound bound -> bound.inbox().poll(cursor, pollFor);
            case SmppSessions.NotBound(SendResult.AccountRefused(var code, var text)) -> new Polled.Refused(code, text);
            case SmppSessions.NotBound(SendResult.Unavailable(var cause)) -> new Polled.Failed(cause);
            case SmppSessions.NotBound(var other) -> new Polled.Failed(other.toString());
        };
    }

    @PreDestroy
    void close() {
        sessions.close();
    }
}

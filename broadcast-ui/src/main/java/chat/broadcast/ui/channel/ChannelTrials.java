package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.Templates;
import chat.broadcast.channel.Webhooks;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.trial.TestMessages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The doors behind what an administrator tries at a channel's provider: a message to himself, and where it posts. */
@Dependent
class ChannelTrials {

    @Inject
    Channels channels;

    @Inject
    TestMessages tests;

    @Inject
    Templates templates;

    @Inject
    Webhooks webhooks;

    /** Opens the popup that asks what to send to whom. */
    void ask(ChannelRow channel) {
        new TestPopup(
                        new TestPopup.Of(
                                channel.name(),
                                tests.needsDialog(channel.kind()),
                                channels.kinds().stream()
                                        .filter(kind -> kind.kind().equals(channel.kind()))
                                        .allMatch(kind -> kind.freeText())),
                        () -> templates.ask(channel.id()),
                        draft -> tests.send(channel.id(), draft))
                .ask();
    }

    Optional<String> address(long id) {
        return webhooks.address(id);
    }

    boolean registrable(String kind) {
        return webhooks.registrable(kind);
    }

    CheckResult register(long id) {
        return webhooks.register(id);
    }
}

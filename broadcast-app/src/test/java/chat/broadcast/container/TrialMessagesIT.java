package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.trial.TestDraft;
import chat.broadcast.trial.TestMessages;
import chat.broadcast.trial.TestResult;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A test of a channel. */
class TrialMessagesIT extends InEngine {

    @Inject
    TestMessages tests;

    @Test
    void a_test_leaves_though_the_channel_is_off_and_everything_stopped_and_says_so_and_is_audited() {
        long on = channel(ScriptedAdapter.ONCE);
        long dialog = dialogs(on, 1).getFirst();
        sending.stop("Stop!");
        var sent = tests.send(on, test(OptionalLong.of(dialog)));
        assertThat(sent.outcome()).isEqualTo(TestResult.Outcome.ACCEPTED);
        assertThat(sent.note()).contains("Sending is stopped by Administrator: Stop!");
        assertThat(ScriptedAdapter.sent(text))
                .singleElement()
                .satisfies(one -> assertThat(one.dialogNumber()).isEqualTo(dialog));
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'channel.test' AND login = 'admin'"
                        + " AND detail IN ('dialog %1$d', 'dialog %1$d: accepted')".formatted(dialog)))
                .isEqualTo(2);
        CallerFilter.logIn("supervisor");
        assertThatThrownBy(() -> tests.send(on, test(OptionalLong.of(dialog)))).isInstanceOf(EJBAccessException.class);
    }

    private TestDraft test(OptionalLong dialog) {
        return new TestDraft(Optional.empty(), dialog, Optional.of(text), Optional.empty());
    }

    @Test
    void a_test_at_which_the_adapter_throws_may_have_arrived_and_says_so_in_its_dialog() {
        ScriptedAdapter.answers(one -> {
            throw new IllegalStateException("a bug");
        });
        long on = channel(ScriptedAdapter.ONCE);
        long dialog = dialogs(on, 1).getFirst();
        var sent = tests.send(on, test(OptionalLong.of(dialog)));
        assertThat(sent.outcome()).isEqualTo(TestResult.Outcome.UNCERTAIN);
        assertThat(sent.code()).contains("unclear");
        assertThat(channels.find(on).health().lastTrouble().orElseThrow().code())
                .isEqualTo("unclear");
        assertThat(conversations.of(dialog, 1).getFirst().trouble()).contains(sent.text());
    }
}

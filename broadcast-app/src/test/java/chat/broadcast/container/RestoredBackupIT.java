package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Stopped;
import chat.broadcast.installation.LastUse;
import chat.broadcast.problem.Refused;
import chat.broadcast.testing.Await;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A database that comes from a backup. */
class RestoredBackupIT extends InEngine {

    @Inject
    Accounts accounts;

    @Inject
    LastUse uses;

    @Test
    void a_database_that_rested_too_long_sends_nothing_until_an_administrator_lets_it() {
        long number = create(dialogs(channel(ScriptedAdapter.ONCE), 2), inAnHour());
        sql("UPDATE last_use SET used_at = now() - interval '2 days'");
        uses.look(Optional.empty());
        var stopped = sending.everything().orElseThrow();
        assertThat(stopped.kind()).isEqualTo(Stopped.Kind.RESTORED);
        assertThat(stopped.reason()).startsWith("No server has used this database since");
        sql("UPDATE broadcast SET scheduled_at = now() WHERE number = " + number);
        var waits = Await.until(
                "its start", PATIENCE, () -> broadcasts.find(number), row -> row.status() == BroadcastStatus.SENDING);
        assertThat(waits.waitingFor()).contains("Sending waits for an administrator: " + stopped.reason());
        CallerFilter.logIn("supervisor");
        assertThatThrownBy(sending::resume)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThat(ScriptedAdapter.sent(text)).isEmpty();
        CallerFilter.logIn("admin");
        sending.resume();
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(2);
        uses.look(Optional.empty());
        assertThat(sending.everything()).isEmpty();
    }

    @Test
    void a_restored_backup_takes_the_place_of_a_stop_by_hand() {
        CallerFilter.logIn("supervisor");
        sending.stop("Lunch.");
        accounts.stopRestored("A backup.");
        assertThat(sending.everything().map(Stopped::kind)).contains(Stopped.Kind.RESTORED);
        assertThatThrownBy(sending::resume).isInstanceOf(Refused.class);
    }
}

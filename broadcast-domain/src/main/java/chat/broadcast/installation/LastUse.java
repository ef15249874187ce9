package chat.broadcast.installation;

import chat.broadcast.broadcast.BroadcastRepository;
import chat.broadcast.channel.Accounts;
import chat.broadcast.installation.Use.Suspicion;
import chat.broadcast.setting.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Notes that the database is used, and holds sending when it looks like a backup that was restored since. */
@Stateless
@PermitAll
public class LastUse {

    private static final Logger LOG = Logger.getLogger(LastUse.class.getName());

    @Inject
    private UseRepository uses;

    @Inject
    private BroadcastRepository broadcasts;

    @Inject
    private Accounts accounts;

    @Inject
    private Settings settings;

    /**
     * Looks, holds sending if it must, and notes this use, all in one transaction.
     *
     * @param seen when this server last saw the database used; empty at its start
     * @return when it was used now, by the database's time
     */
    public Instant look(Optional<Instant> seen) {
        var last = uses.last();
        var now = uses.now();
        if (seen.isEmpty() && now.systemIdentifier().isEmpty()) {
            LOG.info(
                    "The functions pg_control_system and pg_control_checkpoint are not ours to call: a backup that was "
                            + "restored from files is known by its age alone.");
        }
        last.flatMap(use -> use.restoredBefore(now, new Suspicion(settings.longestRest(), seen)))
                .ifPresent(this::hold);
        uses.write(now);
        return now.at();
    }

    private void hold(String found) {
        var due = broadcasts.due();
        if (due.broadcasts() == 0) {
            LOG.log(Level.INFO, "{0} Nothing waits to be sent, so nothing is held.", found);
            return;
        }
        var sentence = "%s %s of %s would be sent, perhaps for a second time: cancel what went out, then resume."
                .formatted(found, many(due.messages(), "message"), many(due.broadcasts(), "broadcast"));
        if (accounts.stopRestored(sentence)) {
            LOG.log(Level.WARNING, "Sending waits for an administrator. {0}", sentence);
        }
    }

    private static String many(long count, String thing) {
        return count == 1 ? "1 " + thing : "%,d %ss".formatted(count, thing);
    }
}

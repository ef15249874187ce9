package chat.broadcast.delivery;

import chat.broadcast.audit.AuditLog;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.dialog.VisitorRepository;
import chat.broadcast.dialog.VisitorRepository.OptedOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Visitors who have had enough: noted at each of them, in the audit log, and with the broadcast that he had received last.
 * In a transaction of whoever heard of it; any number at once.
 */
@ApplicationScoped
public class OptingOut {

    @Inject
    private VisitorRepository visitors;

    @Inject
    private LastReceived received;

    @Inject
    private AuditLog audit;

    /**
     * What came of it.
     *
     * @param visitors those for whom it is news
     * @param after the broadcasts whose pages count them now
     */
    public record News(List<OptedOut> visitors, Set<Long> after) {
        public News {
            visitors = List.copyOf(visitors);
            after = Set.copyOf(after);
        }
    }

    /** The visitors at these addresses have said so themselves, to us or to the provider. */
    public News byThemselves(long channelId, Collection<String> addresses) {
        var news = visitors.optOut(channelId, addresses, OptOut.By.VISITOR, OptionalLong.empty());
        audit.noteByItself(
                "visitor.opt-out",
                news.stream()
                        .map(visitor -> subject(channelId, visitor.address()))
                        .toList(),
                "by the visitor");
        return attributed(news);
    }

    /** An agent says so for the visitor at an address; the audit entry is his door's. */
    public News byAgent(long channelId, String address, long agentId) {
        return attributed(visitors.optOut(channelId, List.of(address), OptOut.By.AGENT, OptionalLong.of(agentId)));
    }

    private News attributed(List<OptedOut> news) {
        var after = received.by(news.stream().map(OptedOut::visitorId).toList());
        visitors.optedOutAfter(after);
        return new News(news, Set.copyOf(after.values()));
    }

    /** A visitor as the audit log calls him. */
    public static String subject(long channelId, String address) {
        return address + " on channel " + channelId;
    }
}

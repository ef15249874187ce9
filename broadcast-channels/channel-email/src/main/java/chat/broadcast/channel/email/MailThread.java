package chat.broadcast.channel.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation by e-mail: what an answer names so that a mailbox puts it beside the others.
 *
 * <p>RFC 5322, 3.6.4: the References of an answer are those of what it answers, and its Message-ID. Some mailboxes look at
 * the subject too.
 *
 * @param ids Message-IDs in angle brackets, the oldest first; the last is the one that is answered
 * @param subject of the visitor's mail, in one line; may be empty
 */
record MailThread(List<String> ids, String subject) {

    private static final Pattern ID = Pattern.compile("<[\\x21-\\x7e&&[^<>]]{1,250}>");
    private static final Pattern ANSWER = Pattern.compile("(?i)(re|aw|odp|sv|antw|отв)\\s*:.*");
    private static final int MOST_SUBJECT = 200;

    /** The first says where it began, the last ones what it is about: mailboxes need no more, and it can be kept. */
    private static final int MOST_IDS = 12;

    MailThread {
        ids = List.copyOf(ids);
    }

    /** What an answer to this mail must name; empty when it has no name itself. */
    static Optional<MailThread> of(Message mail) throws MessagingException {
        var own = ids(mail, "Message-ID");
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var before = ids(mail, "References");
        var all = new LinkedHashSet<>(before.isEmpty() ? ids(mail, "In-Reply-To") : before);
        all.remove(own.getFirst());
        all.add(own.getFirst());
        return Optional.of(new MailThread(
                shortened(List.copyOf(all)),
                oneLine(Optional.ofNullable(mail.getSubject()).orElse(""))));
    }

    private static List<String> ids(Message mail, String header) throws MessagingException {
        var values = mail.getHeader(header);
        return values == null
                ? List.of()
                : Stream.of(values)
                        .flatMap(value -> ID.matcher(value).results().map(MatchResult::group))
                        .toList();
    }

    private static List<String> shortened(List<String> ids) {
        if (ids.size() <= MOST_IDS) {
            return ids;
        }
        var kept = new ArrayList<String>();
        kept.add(ids.getFirst());
        kept.addAll(ids.subList(ids.size() - MOST_IDS + 1, ids.size()));
        return kept;
    }

    private static String oneLine(String subject) {
        var line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(MOST_SUBJECT, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }

    /** The conversation to which an ancestor of our own making belongs too. */
    MailThread beginningWith(String ancestor) {
        return ids.contains(ancestor)
                ? this
                : new MailThread(
                        Stream.concat(Stream.of(ancestor), ids.stream()).toList(), subject);
    }

    /** What is answered. */
    String answered() {
        return ids.getLast();
    }

    /** The subject of an answer; that of our messages where the visitor gave none. */
    String answersSubject(String ours) {
        if (subject.isEmpty()) {
            return ours;
        }
        return ANSWER.matcher(subject).matches() ? subject : "Re: " + subject;
    }

    /** As it is kept between his text and our answer: a subject, and under it the ids. */
    String write() {
        return subject + "\n" + String.join(" ", ids);
    }

    /** What {@link #write} wrote. */
    static MailThread read(String written) {
        int line = written.indexOf('\n');
        return new MailThread(
                List.of(written.substring(line + 1).split(" ", -1)), written.substring(0, Math.max(0, line)));
    }
}

package chat.broadcast.optout;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.delivery.OptingOut;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.dialog.VisitorRepository;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Who wants no broadcasts, as agents switch it, supervisors import it, and administrators name the words for it. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class OptOuts {

    /** The most addresses that are imported at once. */
    public static final int MOST_IMPORTED = 100_000;

    /** The most words of one language for either wish. */
    public static final int MOST_WORDS = 30;

    /** The longest answer, in UTF-16 units: it must fit a few SMS. */
    public static final int MOST_ANSWER = 300;

    private static final int MOST_ADDRESS = 300;
    private static final int MOST_VIOLATIONS = 1_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    @Inject
    private Dialogs dialogs;

    @Inject
    private DialogRepository registry;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private SpokenWishes wishes;

    @Inject
    private OptingOut optingOut;

    @Inject
    private WordRepository words;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<DialogsTouched> touched;

    /* One visitor. */

    /**
     * The visitor of a dialog gets no broadcasts on its channel from now on.
     *
     * @return the dialog as it is then; unchanged when he had opted out before
     */
    public DialogRow optOut(long dialogNumber) {
        var dialog = dialogs.find(dialogNumber);
        var who = agents.current();
        if (wishes.tell(optingOut.byAgent(dialog.channelId(), dialog.address(), who.id()))) {
            switched(who, "visitor.opt-out", dialog);
        }
        return dialogs.find(dialogNumber);
    }

    /**
     * The visitor of a dialog gets broadcasts on its channel again.
     *
     * @return the dialog as it is then; unchanged when he had nothing against them
     */
    public DialogRow optIn(long dialogNumber) {
        var dialog = dialogs.find(dialogNumber);
        if (visitors.optIn(dialog.channelId(), dialog.address())) {
            switched(agents.current(), "visitor.opt-in", dialog);
        }
        return dialogs.find(dialogNumber);
    }

    private void switched(AgentIdentity who, String action, DialogRow dialog) {
        audit.note(
                who, action, OptingOut.subject(dialog.channelId(), dialog.address()), "in dialog " + dialog.number());
        touched.fire(new DialogsTouched(registry.ofVisitor(dialog.channelId(), dialog.address())));
    }

    /* Many. */

    /**
     * What an import did.
     *
     * @param given how many different addresses there were
     * @param optedOut how many of them have opted out by it
     * @param already how many had before
     * @param unknown how many of those opted out have not written yet: it holds from their first text on
     */
    public record Imported(int given, int optedOut, int already, int unknown) {}

    /**
     * The visitors at these addresses get no broadcasts on a channel from now on, all or none; also those who have not
     * written yet.
     *
     * @throws Refused naming every address that cannot be one
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public Imported importAll(long channelId, List<String> addresses) {
        var channel =
                accounts.any(channelId).orElseThrow(() -> Refused.notFound("There is no channel " + channelId + "."));
        judge(addresses);
        var adapter = adapters.ofKind(channel.kind());
        var distinct = addresses.stream()
                .map(address -> adapter.map(known -> known.address(address)).orElse(address.strip()))
                .distinct()
                .toList();
        var who = agents.current();
        var news = visitors.optOut(channelId, distinct, OptOut.By.IMPORT, OptionalLong.of(who.id()));
        int unknown =
                (int) news.stream().filter(VisitorRepository.OptedOut::unknown).count();
        audit.note(who, "visitor.opt-out", news.size() + " addresses on channel " + channelId, "by an import");
        return new Imported(distinct.size(), news.size(), distinct.size() - news.size(), unknown);
    }

    private static void judge(List<String> addresses) {
        if (addresses.isEmpty() || addresses.size() > MOST_IMPORTED) {
            throw Refused.because(
                    "addresses", "Give 1 to 100,000 addresses at once; these are " + addresses.size() + ".");
        }
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < addresses.size() && violations.size() < MOST_VIOLATIONS; i++) {
            var address = addresses.get(i);
            if (address.isBlank() || address.length() > MOST_ADDRESS || address.indexOf('\0') >= 0) {
                violations.add(new Violation(
                        "addresses[" + i + "]",
                        "Address " + (i + 1) + " cannot be one: give 1 to 300 characters without NUL."));
            }
        }
        if (!violations.isEmpty()) {
            throw Refused.because(violations);
        }
    }

    /* The words. */

    /** The words and answers of every language, in order of language. */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public List<OptOutLanguage> languages() {
        return words.all();
    }

    /**
     * Sets the words and answers of one language, new or not.
     *
     * @return as they are kept: each word as it is compared
     * @throws Refused naming every word that cannot be one, or belongs to another language
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public OptOutLanguage put(OptOutLanguage wanted) {
        words.lock();
        var violations = new ArrayList<Violation>();
        if (!LANGUAGE.matcher(wanted.language()).matches()) {
            violations.add(new Violation(
                    "language", "“" + wanted.language() + "” is no language: give its tag, for example en or pt-BR."));
        }
        var stop = read("stopWords", wanted.stopWords(), violations);
        var start = read("startWords", wanted.startWords(), violations);
        stop.stream()
                .filter(start::contains)
                .forEach(word -> violations.add(new Violation(
                        "startWords", "“" + word + "” stands among the stop words too: it can mean one.")));
        taken(wanted.language(), "stopWords", stop, violations);
        taken(wanted.language(), "startWords", start, violations);
        var kept = new OptOutLanguage(
                wanted.language(),
                stop,
                start,
                answer("stopAnswer", wanted.stopAnswer(), violations),
                answer("startAnswer", wanted.startAnswer(), violations));
        if (!violations.isEmpty()) {
            throw Refused.because(violations);
        }
        words.put(kept);
        audit.note(agents.current(), "opt-out-words.put", kept.language(), "");
        return kept;
    }

    private static List<String> read(String field, List<String> given, List<Violation> violations) {
        if (given.isEmpty() || given.size() > MOST_WORDS) {
            violations.add(new Violation(field, "Give 1 to 30 words; these are " + given.size() + "."));
            return List.of();
        }
        var read = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var one : given) {
            var word = SpokenWord.of(one);
            if (word.isEmpty()) {
                violations.add(new Violation(
                        field,
                        "“" + one + "” cannot be such a word: give a message of 1 to 40 characters, not only marks."));
            }
            word.map(SpokenWord::text).filter(seen::add).ifPresent(read::add);
        }
        return read;
    }

    private void taken(String language, String field, List<String> given, List<Violation> violations) {
        words.elsewhere(language, given)
                .forEach((word, other) -> violations.add(new Violation(
                        field,
                        "“" + word + "” belongs to the language “" + other + "”: take it away there first, so that it"
                                + " has one answer.")));
    }

    private static String answer(String field, String given, List<Violation> violations) {
        var answer = given.strip();
        if (answer.isEmpty() || answer.length() > MOST_ANSWER) {
            violations.add(new Violation(field, "Give an answer of 1 to 300 characters."));
        }
        return answer;
    }

    /** Takes a language away: its words are ordinary texts then. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void remove(String language) {
        if (!words.remove(language)) {
            throw Refused.notFound("There are no words for the language “" + language + "”.");
        }
        audit.note(agents.current(), "opt-out-words.delete", language, "");
    }
}

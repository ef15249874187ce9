package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Draft.OnProblem;
import chat.broadcast.broadcast.Draft.Recipients;
import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.Start;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a broadcast is written, or one that has not started is changed: numbers, text or template, verdict, start and pace,
 * and the one button.
 */
final class BroadcastForm extends Composite<Aside> {

    /** How long a created broadcast waits, so that it can be undone. */
    static final Duration UNDO = Duration.ofSeconds(5);

    static final int TYPING_PAUSE_MILLIS = 300;
    static final int SHOWN_ROWS = 6;
    private static final FilledForm EMPTY = new FilledForm(
            "", "", Optional.empty(), Start.afterUndo(UNDO), Tempo.FREE, OnProblem.REJECT, Recipients.EVERY_DIALOG);

    private final NumbersField numbers = new NumbersField(this::changed);
    private final Checkbox oncePerVisitor = new Checkbox(Texts.text("form.oncePerVisitor"));
    private final TimesField times = new TimesField(this::timesChanged);
    private final FormFoot foot = new FormFoot(() -> submit(OnProblem.REJECT));
    private final PreviewPanel panel = new PreviewPanel(numbers, () -> submit(OnProblem.SKIP));
    private final WordingField wording;
    private final Deeds deeds;
    private final FormTask task;
    private final BrowserDraft draft;

    private Optional<Preview> judged = Optional.empty();
    private String idempotencyKey = UUID.randomUUID().toString();
    private Optional<Sent> last = Optional.empty();

    /** What was filled in for the broadcast created last, for whoever wants it back. */
    private record Sent(long number, FilledForm typed) {}

    /** What a form needs done; a refusal comes back as {@link Refused}. */
    interface Deeds {
        Preview preview(Draft draft);

        /** Makes what is filled in come true; gives the broadcast's number. */
        long submit(Draft draft);

        /** Called when it has come true and the form is done with. */
        void submitted();

        /** Called when the form shall go away. */
        void close();
    }

    /**
     * For a new broadcast.
     *
     * @param draftKey under which the browser remembers what is typed
     */
    static BroadcastForm creating(String draftKey, WordingField wording, Deeds deeds) {
        return new BroadcastForm(new FormTask.Creating(draftKey), wording, deeds);
    }

    /** For a broadcast that has not started; {@code before} is what stands in it. */
    static BroadcastForm editing(long number, FilledForm before, WordingField wording, Deeds deeds) {
        return new BroadcastForm(new FormTask.Editing(number, before), wording, deeds);
    }

    private BroadcastForm(FormTask task, WordingField wording, Deeds deeds) {
        this.task = task;
        this.wording = wording;
        this.deeds = deeds;
        draft = new BrowserDraft(
                this,
                Stream.concat(Stream.of(numbers.drafted()), wording.drafted().stream())
                        .toList());
        wording.whenChanged(this::changed);
        oncePerVisitor.addValueChangeListener(change -> judge());
        oncePerVisitor.setVisible(false);
        Shortcuts.addShortcutListener(getContent(), () -> submit(OnProblem.REJECT), Key.ENTER, KeyModifier.CONTROL)
                .listenOn(getContent());
        layOut();
        nameButton();
    }

    private void layOut() {
        var closing = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.close());
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        closing.setAriaLabel(task.closing());
        var head = new Div(new H2(task.title()), closing);
        head.addClassName("panel-head");
        var fields = new Div(numbers, panel, oncePerVisitor, wording.component(), times);
        fields.addClassName("panel-fields");
        getContent().addClassName("new-broadcast");
        getElement().setAttribute("aria-label", task.title());
        getContent().add(head, fields, foot);
    }

    /* Filling it. */

    @Override
    protected void onAttach(AttachEvent event) {
        times.inZoneOf(event.getUI());
        switch (task) {
            case FormTask.Creating creating -> draft.restore(creating.draftKey(), () -> numbers.restored(this::empty));
            case FormTask.Editing edited -> {
                if (event.isInitialAttach()) {
                    refill(edited.before());
                }
            }
        }
        draft.easeTyping();
        numbers.focus();
    }

    /** Takes these numbers as if they were typed; what stood there can be had back. */
    void fill(String chatNumbers) {
        numbers.change(chatNumbers, Texts.text("form.numbersReplaced"));
    }

    /** What was typed for the broadcast of this number, to the letter; empty when that was not in this form just now. */
    Optional<FilledForm> typedFor(long number) {
        return last.filter(sent -> sent.number == number).map(Sent::typed);
    }

    /** Fills the form in. */
    void refill(FilledForm filled) {
        times.show(filled);
        wording.show(filled);
        boolean once = filled.recipients() == Recipients.ONCE_PER_VISITOR;
        oncePerVisitor.setVisible(once);
        oncePerVisitor.setValue(once);
        numbers.show(filled.numbers());
    }

    private FilledForm filled() {
        return new FilledForm(
                numbers.typed(),
                wording.message(),
                wording.template(),
                times.start(UNDO),
                times.tempo(),
                OnProblem.REJECT,
                recipients());
    }

    private void empty() {
        refill(EMPTY);
        idempotencyKey = UUID.randomUUID().toString();
        numbers.forgetOffer();
        foot.say("");
        if (task instanceof FormTask.Creating creating) {
            draft.drop(creating.draftKey());
        }
    }

    /* Judging it. */

    private void changed() {
        foot.say("");
        judge();
    }

    private void judge() {
        judged = Optional.empty();
        wording.measure(List.of());
        var list = numbers.list();
        if (list.tooMany()) {
            panel.clear();
            numbers.mark(list.violations("chatNumbers").getFirst().message());
        } else if (list.specified() == 0 && list.faultCount() == 0) {
            panel.clear();
        } else {
            try {
                var verdict = deeds.preview(wanted(OnProblem.SKIP));
                judged = Optional.of(verdict);
                panel.show(verdict);
                wording.measure(verdict.byChannel());
                if (verdict.severalDialogs() > 0) {
                    oncePerVisitor.setVisible(true);
                }
            } catch (Refused refused) {
                show(refused);
            }
        }
        nameButton();
    }

    /** Another start or pace: the same people get it, at another time. */
    private void timesChanged() {
        foot.say("");
        judged = judged.map(verdict -> verdict.at(times.start(UNDO), times.tempo(), Times.now()));
        judged.ifPresent(panel::showTimes);
    }

    private void nameButton() {
        foot.name(task.deed(judged.map(Preview::deliverable).orElse(0)));
    }

    private Recipients recipients() {
        return oncePerVisitor.getValue() ? Recipients.ONCE_PER_VISITOR : Recipients.EVERY_DIALOG;
    }

    private Draft wanted(OnProblem onProblem) {
        return new Draft(
                numbers.list(),
                wording.wording(),
                times.start(UNDO),
                times.tempo(),
                onProblem,
                recipients(),
                Optional.of(idempotencyKey));
    }

    /* Creating it. */

    private void submit(OnProblem onProblem) {
        foot.say("");
        if (times.incomplete()) {
            foot.say(Texts.text("form.incomplete"));
            return;
        }
        if (numbers.list().faultCount() > 0) {
            foot.say(Texts.text("form.faulty", numbers.list().faultCount()));
            return;
        }
        var reproach =
                onProblem == OnProblem.REJECT ? judged.flatMap(BroadcastForm::reproach) : Optional.<String>empty();
        if (reproach.isPresent()) {
            foot.say(reproach.get());
            return;
        }
        judged.filter(ManyQuestion::concerns)
                .ifPresentOrElse(many -> ManyQuestion.ask(many, () -> send(onProblem)), () -> send(onProblem));
    }

    /** Why it is not sent unless those that cannot be reached are left out; empty when all can. */
    private static Optional<String> reproach(Preview verdict) {
        int excluded = verdict.excludedCount();
        if (excluded == 0) {
            return Optional.empty();
        }
        return Optional.of(
                verdict.deliverable() == 0
                        ? Texts.text("form.nobodyReached", excluded)
                        : Texts.text("form.someNotReached", excluded, verdict.deliverable()));
    }

    private void send(OnProblem onProblem) {
        try {
            var typed = filled();
            long number = deeds.submit(wanted(onProblem));
            last = Optional.of(new Sent(number, typed));
            empty();
            deeds.submitted();
        } catch (Refused refused) {
            show(refused);
        }
    }

    /* Saying no. */

    private void show(Refused refused) {
        if (refused.violations().isEmpty()) {
            Notice.trouble(refused.getMessage());
            return;
        }
        refused.violations().stream()
                .collect(Collectors.groupingBy(Violation::field))
                .forEach((field, violations) -> show(field, first(violations)));
    }

    private void show(String field, String sentence) {
        if (field.equals("chatNumbers")) {
            numbers.mark(sentence);
        } else if (!times.mark(field, sentence) && !wording.mark(field, sentence)) {
            foot.say(sentence);
        }
    }

    private static String first(List<Violation> violations) {
        var first = violations.getFirst().message();
        return violations.size() == 1 ? first : Texts.text("form.andMore", first, violations.size() - 1);
    }
}

package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Draft.OnProblem;
import chat.broadcast.broadcast.Draft.Recipients;
import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.Start;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.dialog.NumberList.Fault;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a broadcast is written, or one that has not started is changed: numbers, text or template, verdict, start and pace,
 * and the one button.
 */
final class BroadcastForm extends Composite<Aside> {

    /** How long a created broadcast waits, so that it can be undone. */
    static final Duration UNDO = Duration.ofSeconds(5);

    /** From so many dialogs on, one question is asked before anything leaves. */
    private static final int MANY = 500;

    static final int TYPING_PAUSE_MILLIS = 300;
    static final int SHOWN_ROWS = 6;
    private static final FilledForm EMPTY = new FilledForm(
            "", "", Optional.empty(), Start.afterUndo(UNDO), Tempo.FREE, OnProblem.REJECT, Recipients.EVERY_DIALOG);

    private final TextArea numbers = new TextArea(Texts.text("form.numbers"));
    private final Checkbox oncePerVisitor = new Checkbox(Texts.text("form.oncePerVisitor"));
    private final StartField start = new StartField(this::timesChanged);
    private final TempoField tempo = new TempoField(this::timesChanged);
    private final Details pace = new Details("", tempo);
    private final Button create = new Button();
    private final Div trouble = new Div();
    private final Div undoChange = new Div();
    private final PreviewPanel panel = new PreviewPanel(new PanelWishes());
    private final WordingField wording;
    private final Deeds deeds;
    private final Task task;

    private NumberList list = NumberList.parse("");
    private Optional<Preview> judged = Optional.empty();
    private String idempotencyKey = UUID.randomUUID().toString();
    private Optional<Sent> last = Optional.empty();

    /** The browser has put a draft into the fields, and will tell what it is in a moment. */
    private boolean restoring;

    /** What the form is for. */
    private sealed interface Task {
        /** A new broadcast; its draft is remembered in the browser under this key. */
        record Creating(String draftKey) implements Task {}

        /** Another content for the broadcast of this number. */
        record Editing(long number, FilledForm before) implements Task {}
    }

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
        return new BroadcastForm(new Task.Creating(draftKey), wording, deeds);
    }

    /** For a broadcast that has not started; {@code before} is what stands in it. */
    static BroadcastForm editing(long number, FilledForm before, WordingField wording, Deeds deeds) {
        return new BroadcastForm(new Task.Editing(number, before), wording, deeds);
    }

    private BroadcastForm(Task task, WordingField wording, Deeds deeds) {
        this.task = task;
        this.wording = wording;
        this.deeds = deeds;
        numbers.setId("chat-numbers");
        numbers.setWidthFull();
        numbers.setMinRows(SHOWN_ROWS);
        numbers.setMaxRows(SHOWN_ROWS);
        numbers.setManualValidation(true);
        numbers.setValueChangeMode(ValueChangeMode.LAZY);
        numbers.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        numbers.addClassName("numbers");
        numbers.getElement().setAttribute("spellcheck", "false");
        numbers.addValueChangeListener(change -> {
            if (change.isFromClient() && !restoring) {
                undoChange.removeAll(); // what could be had back is no longer what was before
            }
            restoring = false;
            numbersChanged();
        });
        numbers.getElement()
                .addEventListener(
                        "lines-joined",
                        joined -> offer(
                                Texts.text("form.linesJoined"),
                                Texts.text("form.undo"),
                                () -> numbers.getElement().executeJs("window.broadcast.putLinesBack(this)")));
        wording.whenChanged(this::wordingChanged);
        oncePerVisitor.addValueChangeListener(change -> judge());
        oncePerVisitor.setVisible(false);
        trouble.addClassName("trouble");
        trouble.getElement().setAttribute("role", "alert");
        undoChange.addClassName("undo-change");
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.setId("create-broadcast");
        create.setDisableOnClick(true);
        create.addClickListener(click -> submit(OnProblem.REJECT));
        Shortcuts.addShortcutListener(getContent(), () -> submit(OnProblem.REJECT), Key.ENTER, KeyModifier.CONTROL)
                .listenOn(getContent());
        layOut();
        sayPace();
        nameButton();
    }

    private void layOut() {
        var title = switch (task) {
            case Task.Creating _ -> Texts.text("form.title");
            case Task.Editing edited -> Texts.text("form.editTitle", Long.toString(edited.number));
        };
        var closing = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.close());
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        closing.setAriaLabel(
                switch (task) {
                    case Task.Creating _ -> Texts.text("form.close");
                    case Task.Editing _ -> Texts.text("form.closeEdit");
                });
        var head = new Div(new H2(title), closing);
        head.addClassName("panel-head");
        var fields = new Div(numbers, undoChange, panel, oncePerVisitor, wording.component(), start, pace);
        fields.addClassName("panel-fields");
        var keys = new Span(Texts.text("form.keys"));
        keys.addClassNames("hint", "keys");
        var foot = new Div(trouble, create, keys);
        foot.addClassName("panel-foot");
        getContent().addClassName("new-broadcast");
        getElement().setAttribute("aria-label", title);
        getContent().add(head, fields, foot);
    }

    /* Filling it. */

    @Override
    protected void onAttach(AttachEvent event) {
        start.inZoneOf(event.getUI());
        tempo.inZone(Times.of(event.getUI()).zone());
        switch (task) {
            case Task.Creating creating -> restoreDraft(creating.draftKey);
            case Task.Editing edited -> {
                if (event.isInitialAttach()) {
                    refill(edited.before);
                }
            }
        }
        easeTyping();
        numbers.focus();
    }

    private void easeTyping() {
        var fields = drafted();
        getElement()
                .executeJs(
                        "const fields = [" + places(fields.length) + "];"
                                + "fields.forEach(window.broadcast.inputOnce);"
                                + "window.broadcast.joinPastedLines(fields[0])",
                        fields);
    }

    /** The numbers first. */
    private Object[] drafted() {
        return Stream.concat(Stream.of(numbers), wording.drafted().stream()).toArray();
    }

    /** Names the first parameters of a script. */
    private static String places(int count) {
        return IntStream.range(0, count).mapToObj(place -> "$" + place).collect(Collectors.joining(", "));
    }

    private void restoreDraft(String draftKey) {
        var fields = drafted();
        var parameters = Stream.concat(Stream.of(fields), Stream.of(draftKey)).toArray();
        getElement()
                .executeJs(
                        "const fields = [" + places(fields.length) + "];"
                                + "const restored = window.broadcast.restoreDraft($" + fields.length + ", fields);"
                                + "window.broadcast.keepDraft($" + fields.length + ", fields);"
                                + "return restored",
                        parameters)
                .then(Boolean.class, restored -> {
                    if (restored) {
                        restoring = true;
                        offer(Texts.text("form.restored"), Texts.text("form.discard"), this::empty);
                    }
                });
    }

    /** Takes these numbers as if they were typed; what stood there can be had back. */
    void fill(String chatNumbers) {
        change(chatNumbers, Texts.text("form.numbersReplaced"));
    }

    /** What was typed for the broadcast of this number, to the letter; empty when that was not in this form just now. */
    Optional<FilledForm> typedFor(long number) {
        return last.filter(sent -> sent.number == number).map(Sent::typed);
    }

    /** Fills the form in. */
    void refill(FilledForm filled) {
        start.show(filled.start());
        tempo.show(filled.tempo());
        pace.setOpened(!filled.tempo().equals(Tempo.FREE));
        wording.show(filled);
        boolean once = filled.recipients() == Recipients.ONCE_PER_VISITOR;
        oncePerVisitor.setVisible(once);
        oncePerVisitor.setValue(once);
        numbers.setValue(filled.numbers());
    }

    private FilledForm filled() {
        return new FilledForm(
                numbers.getValue(),
                wording.message(),
                wording.template(),
                start.chosen(UNDO),
                tempo.chosen(),
                OnProblem.REJECT,
                recipients());
    }

    private void empty() {
        refill(EMPTY);
        idempotencyKey = UUID.randomUUID().toString();
        undoChange.removeAll();
        say("");
        if (task instanceof Task.Creating creating) {
            getElement().executeJs("window.broadcast.dropDraft($0)", creating.draftKey);
        }
    }

    /** Changes the numbers, and offers to take that back. */
    private void change(String changed, String said) {
        var before = numbers.getValue();
        numbers.setValue(changed);
        if (!before.isBlank() && !before.equals(changed)) {
            offer(said, Texts.text("form.undo"), () -> numbers.setValue(before));
        }
    }

    private void offer(String said, String action, Runnable done) {
        undoChange.removeAll();
        var button = new Button(action, click -> {
            undoChange.removeAll();
            done.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        undoChange.add(new Span(said), button);
    }

    /* Judging it. */

    private void numbersChanged() {
        clear(numbers);
        say("");
        list = NumberList.parse(numbers.getValue());
        judge();
    }

    private void wordingChanged() {
        say("");
        judge();
    }

    private void judge() {
        judged = Optional.empty();
        wording.measure(List.of());
        if (list.tooMany()) {
            panel.clear();
            mark(numbers, list.violations("chatNumbers").getFirst().message());
        } else if (list.specified() == 0 && list.faultCount() == 0) {
            panel.clear();
        } else {
            try {
                var verdict = deeds.preview(draft(OnProblem.SKIP));
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
        say("");
        sayPace();
        judged = judged.map(verdict -> verdict.at(start.chosen(UNDO), tempo.chosen(), Instant.now()));
        judged.ifPresent(panel::showTimes);
    }

    private void sayPace() {
        pace.setSummaryText(Texts.text("form.pace", TempoWords.of(tempo.chosen())));
    }

    private void nameButton() {
        int deliverable = judged.map(Preview::deliverable).orElse(0);
        create.setText(
                switch (task) {
                    case Task.Creating _ ->
                        deliverable > 0 ? Texts.text("form.createFor", deliverable) : Texts.text("form.create");
                    case Task.Editing _ ->
                        deliverable > 0 ? Texts.text("form.saveFor", deliverable) : Texts.text("form.save");
                });
    }

    private Recipients recipients() {
        return oncePerVisitor.getValue() ? Recipients.ONCE_PER_VISITOR : Recipients.EVERY_DIALOG;
    }

    private Draft draft(OnProblem onProblem) {
        return new Draft(
                list,
                wording.wording(),
                start.chosen(UNDO),
                tempo.chosen(),
                onProblem,
                recipients(),
                Optional.of(idempotencyKey));
    }

    /* Creating it. */

    private void submit(OnProblem onProblem) {
        create.setEnabled(true);
        say("");
        if (start.incomplete() || lacksPace()) {
            say(Texts.text("form.incomplete"));
            return;
        }
        if (list.faultCount() > 0) {
            say(Texts.text("form.faulty", list.faultCount()));
            return;
        }
        var verdict = judged;
        if (onProblem == OnProblem.REJECT
                && verdict.isPresent()
                && verdict.get().excludedCount() > 0) {
            say(
                    verdict.get().deliverable() == 0
                            ? Texts.text("form.nobodyReached", verdict.get().excludedCount())
                            : Texts.text(
                                    "form.someNotReached",
                                    verdict.get().excludedCount(),
                                    verdict.get().deliverable()));
            return;
        }
        if (verdict.isPresent() && verdict.get().deliverable() >= MANY) {
            confirm(verdict.get(), () -> send(onProblem));
        } else {
            send(onProblem);
        }
    }

    private boolean lacksPace() {
        boolean lacks = tempo.incomplete();
        if (lacks) {
            pace.setOpened(true);
        }
        return lacks;
    }

    private void confirm(Preview verdict, Runnable send) {
        var channels = verdict.byChannel().stream()
                .map(share -> Texts.text("form.confirm.channel", share.channel(), share.count()))
                .collect(Collectors.joining(", "));
        var question = new ConfirmDialog();
        question.setHeader(Texts.text("form.confirm.title", verdict.deliverable()));
        question.setText(verdict.forecast()
                .end()
                .map(end -> Texts.text("form.confirm.text", channels, Times.here().coming(end)))
                .orElseGet(() -> Texts.text("form.confirm.textFar", channels)));
        question.setCancelable(true);
        question.setCancelText(Texts.text("form.confirm.back"));
        question.setConfirmText(Texts.text("form.confirm.send", verdict.deliverable()));
        question.addConfirmListener(confirmed -> send.run());
        question.open();
    }

    private void send(OnProblem onProblem) {
        try {
            var typed = filled();
            long number = deeds.submit(draft(onProblem));
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
                .forEach((field, violations) -> {
                    switch (field) {
                        case "chatNumbers" -> mark(numbers, first(violations));
                        case "scheduledAt", "timeZone" -> start.mark(first(violations));
                        default -> {
                            if (tempo.mark(field, first(violations))) {
                                pace.setOpened(true);
                            } else if (!wording.mark(field, first(violations))) {
                                say(first(violations));
                            }
                        }
                    }
                });
    }

    private static String first(List<Violation> violations) {
        var first = violations.getFirst().message();
        return violations.size() == 1 ? first : Texts.text("form.andMore", first, violations.size() - 1);
    }

    private void say(String sentence) {
        trouble.setText(sentence);
        trouble.setVisible(!sentence.isEmpty());
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    private static void clear(HasValidation field) {
        field.setInvalid(false);
    }

    /** What the verdict offers, done in the numbers field. */
    private final class PanelWishes implements PreviewPanel.Wishes {
        @Override
        public void see(List<Long> wanted) {
            numbers.getElement()
                    .executeJs(
                            "window.broadcast.selectNumbers(this, $0.split(','))",
                            wanted.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }

        @Override
        public void seeRepeated() {
            numbers.getElement().executeJs("window.broadcast.selectRepeated(this)");
        }

        @Override
        public void seeFaults(List<Fault> faults) {
            numbers.getElement()
                    .executeJs(
                            "window.broadcast.select(this, $0.split(',').map((place) => place.split('-').map(Number)))",
                            faults.stream()
                                    .map(fault -> fault.place() + "-" + (fault.place() + fault.length()))
                                    .collect(Collectors.joining(",")));
        }

        @Override
        public void remove(List<Long> unwanted, List<Fault> faults) {
            change(
                    Pieces.without(numbers.getValue(), unwanted, faults),
                    Texts.text("form.removed", unwanted.size() + faults.size()));
        }

        @Override
        public void replace(Fault fault, String by) {
            change(Pieces.replaced(numbers.getValue(), fault, by), Texts.text("form.pieceReplaced"));
        }

        @Override
        public void skip() {
            submit(OnProblem.SKIP);
        }
    }
}

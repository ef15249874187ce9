package chat.broadcast.ui.broadcast;

import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.TemplateCatalogue.OfChannel;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks which templates there are as soon as it is on a page; says so when some cannot be told, and lets one ask again. */
final class TemplateInquiry extends Composite<Div> {

    private final transient Supplier<CompletionStage<TemplateCatalogue>> source;
    private final transient Listener listener;
    private final AsCaller load = new AsCaller(this, this::load);
    private final Span trouble = new Span();
    /** Within the content, which stays visible: the browser does nothing for what it does not show. */
    private final Div note = new Div();

    /** The last answer, empty when there was none; taken in by a request of the person. */
    private transient Optional<TemplateCatalogue> answer = Optional.empty();

    private boolean asking;

    /** Whoever waits for the answer. */
    interface Listener {
        /** It is being asked for. */
        void asking();

        void known(TemplateCatalogue catalogue);

        /** Nobody answered. */
        void unknown();
    }

    /** @param source a provider may take its time, and nobody waits for it */
    TemplateInquiry(Supplier<CompletionStage<TemplateCatalogue>> source, Listener listener) {
        this.source = source;
        this.listener = listener;
        var again = new Button(Texts.text("template.again"), click -> getUI().ifPresent(this::ask));
        again.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        note.add(trouble, again);
        note.addClassNames("amber", "template-note");
        note.getElement().setAttribute("role", "status");
        note.setVisible(false);
        getContent().addClassName("template-inquiry");
        getContent().add(note);
    }

    /** Whether the answer is still to come. */
    boolean isAsking() {
        return asking;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ask(event.getUI());
    }

    /** Asks, and goes on at once: what comes, comes on a thread without a caller, and is taken in by a request. */
    private void ask(UI page) {
        asking = true;
        note.setVisible(false);
        listener.asking();
        var tell = page.accessLater(this::answered, () -> {});
        source.get().whenComplete((known, failure) -> tell.accept(Optional.ofNullable(known)));
    }

    private void answered(Optional<TemplateCatalogue> known) {
        answer = known;
        load.ask();
    }

    private void load() {
        asking = false;
        answer.ifPresentOrElse(
                catalogue -> {
                    say(catalogue.channels().stream()
                            .flatMap(channel -> unknown(channel).stream())
                            .collect(Collectors.joining(" ")));
                    listener.known(catalogue);
                },
                () -> {
                    say(Texts.text("template.noAnswer"));
                    listener.unknown();
                });
    }

    private static Optional<String> unknown(OfChannel channel) {
        return channel.said() instanceof Unknown(var _, var why)
                ? Optional.of(Texts.text("template.unknown", channel.channel(), why))
                : Optional.empty();
    }

    private void say(String sentence) {
        trouble.setText(sentence);
        note.setVisible(!sentence.isEmpty());
    }
}

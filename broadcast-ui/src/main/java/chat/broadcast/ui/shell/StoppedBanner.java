package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.Stopped;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;

/** On every page while nothing is sent: who stopped it, when and why, and the way to let it go on. */
final class StoppedBanner extends Composite<Div> {

    private final AgentIdentity who;
    private final Span what = new Span();
    private final Span why = new Span();
    private final Button resume = new Button(Texts.text("stop.resume"));
    private final Span wait = new Span();

    /** @param resumed called when sending shall go on */
    StoppedBanner(AgentIdentity who, Runnable resumed) {
        this.who = who;
        what.addClassName("stopped-what");
        resume.addClickListener(click -> resumed.run());
        resume.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var words = new Div(what, why, wait);
        words.addClassName("stopped-words");
        getContent().addClassName("stopped-banner");
        getContent().getElement().setAttribute("role", "alert");
        getContent().add(VaadinIcon.BAN.create(), words, resume);
        show(Optional.empty());
    }

    /** @param stopped why nothing is sent; empty when it is */
    void show(Optional<Stopped> stopped) {
        setVisible(stopped.isPresent());
        stopped.ifPresent(stop -> {
            boolean restored = stop.kind() == Stopped.Kind.RESTORED;
            var since = Times.here().clock(stop.since());
            what.setText(restored ? Texts.text("stop.restored", since) : Texts.text("stop.stopped", stop.by(), since));
            why.setText(stop.reason());
            boolean mayResume = who.role().includes(restored ? Role.ADMIN : Role.SUPERVISOR);
            resume.setVisible(mayResume);
            wait.setVisible(!mayResume);
            wait.setText(Texts.text(restored ? "stop.askAdmin" : "stop.askSupervisor"));
        });
    }
}

package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.Stopped;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;

/**
 * On every page while nothing is sent: who stopped it, when and why, and the way to let it go on. After a backup was restored
 * that is asked once more, and what would be sent is one click away.
 */
final class StoppedBanner extends Composite<Div> {

    private final AgentIdentity who;
    private final Span what = new Span();
    private final Span why = new Span();
    private final Button resume = new Button(Texts.text("stop.resume"));
    private final Span wait = new Span();
    private final Span look = new Span();
    private boolean restored;

    /** @param resumed called when sending shall go on */
    StoppedBanner(AgentIdentity who, Runnable resumed) {
        this.who = who;
        what.addClassName("stopped-what");
        resume.addClickListener(click -> {
            if (restored) {
                ask(resumed);
            } else {
                resumed.run();
            }
        });
        resume.addThemeVariants(ButtonVariant.LUMO_SMALL);
        look.add(
                new Span(Texts.text("stop.look")),
                wouldBeSent(Navigation.BY_CHATS, "shell.byChats"),
                wouldBeSent(Navigation.WHATSAPP, "shell.whatsApp"));
        look.addClassName("stopped-look");
        var words = new Div(what, why, wait, look);
        words.addClassName("stopped-words");
        getContent().addClassName("stopped-banner");
        getContent().getElement().setAttribute("role", "alert");
        getContent().add(VaadinIcon.BAN.create(), words, resume);
        show(Optional.empty());
    }

    private static Anchor wouldBeSent(String list, String name) {
        return new Anchor(list + "?status=sending,scheduled", Texts.text(name));
    }

    /** What leaves then cannot be called back, and may have reached people before. */
    private void ask(Runnable resumed) {
        var question = new ConfirmDialog();
        question.setHeader(Texts.text("stop.resume.title"));
        question.setText(why.getText());
        question.setCancelable(true);
        question.setCancelText(Texts.text("stop.back"));
        question.setConfirmText(Texts.text("stop.resume"));
        question.addConfirmListener(confirmed -> resumed.run());
        question.open();
    }

    /** @param stopped why nothing is sent; empty when it is */
    void show(Optional<Stopped> stopped) {
        setVisible(stopped.isPresent());
        stopped.ifPresent(stop -> {
            restored = stop.kind() == Stopped.Kind.RESTORED;
            var since = Times.here().coming(stop.since());
            what.setText(restored ? Texts.text("stop.restored", since) : Texts.text("stop.stopped", stop.by(), since));
            why.setText(stop.reason());
            boolean mayResume = who.role().includes(restored ? Role.ADMIN : Role.SUPERVISOR);
            resume.setVisible(mayResume);
            wait.setVisible(!mayResume);
            look.setVisible(restored && mayResume);
            wait.setText(Texts.text(restored ? "stop.askAdmin" : "stop.askSupervisor"));
        });
    }
}

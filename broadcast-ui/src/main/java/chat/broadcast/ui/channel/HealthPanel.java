package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import java.util.function.Consumer;

/**
 * How one channel is doing, and what can be done about it at once. It is shown anew while people look: its buttons stay the
 * same ones, so that one that has the focus keeps it.
 */
final class HealthPanel extends Composite<Div> {

    private final Icon icon = new Icon();
    private final Span word = new Span();
    private final Span mark = new Span(icon, word);
    private final Div more = new Div();
    private final DescriptionList facts = new DescriptionList();
    private final Button stop;
    private final Button resume;
    private final Button release;
    private final boolean administers;
    private transient ChannelRow shown;

    /** What can be done about a channel; a refusal is told. */
    record Deeds(Consumer<ChannelRow> stop, Consumer<ChannelRow> resume, Consumer<ChannelRow> release) {}

    HealthPanel(ChannelRow channel, boolean administers, Deeds deeds) {
        this.shown = channel;
        this.administers = administers;
        stop = button("channels.stop", deeds.stop());
        stop.addThemeVariants(ButtonVariant.LUMO_ERROR);
        resume = button("channels.resume", deeds.resume());
        release = button("channels.release", deeds.release());
        release.setTooltipText(Texts.text("channels.release.help"));
        more.addClassName("channel-why");
        facts.addClassName("channel-facts");
        var state = new Div(mark, stop, resume, release);
        state.addClassName("button-row");
        getContent().addClassName("channel-health");
        getContent().add(state, more, facts);
        show(channel);
    }

    private Button button(String words, Consumer<ChannelRow> deed) {
        var button = new Button(Texts.text(words), click -> Notice.orRefusal(() -> deed.accept(shown)));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    void show(ChannelRow channel) {
        shown = channel;
        var look = HealthLook.of(channel);
        icon.setIcon(look.icon());
        word.setText(look.word());
        mark.setClassName("state " + look.tone());
        more.setText(look.more());
        more.setVisible(!look.more().isEmpty() && !look.repeats(channel.health()));
        resume.setVisible(channel.stopped().isPresent());
        stop.setVisible(channel.stopped().isEmpty() && channel.enabled());
        release.setVisible(administers && channel.health().hold().isPresent());
        facts.removeAll();
        var health = channel.health();
        fact(
                "channels.fact.success",
                health.lastSuccessAt().map(Times.here()::clock).orElseGet(HealthPanel::never));
        fact("channels.fact.trouble", trouble(health));
        fact("channels.fact.pace", Texts.text("channels.fact.perSecond", channel.ratePerSecond()));
        fact(
                "channels.fact.today",
                Texts.text(
                        "channels.fact.todayIn",
                        Texts.count(channel.sentToday().messages()),
                        channel.sentToday().zone().getId()));
    }

    private static String trouble(ChannelHealth health) {
        var trouble = HealthLook.trouble(health);
        return trouble.isEmpty() ? never() : trouble;
    }

    private static String never() {
        return Texts.text("channels.fact.never");
    }

    private void fact(String key, String value) {
        facts.add(new DescriptionList.Term(Texts.text(key)), new DescriptionList.Description(value));
    }
}

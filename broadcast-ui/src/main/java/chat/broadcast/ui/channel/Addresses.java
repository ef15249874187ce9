package chat.broadcast.ui.channel;

import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the outside finds a channel: what to paste at the provider or to tell it, and the visitors' page of a web chat. */
final class Addresses extends Composite<Div> {

    private final TextField inbound = new TextField(Texts.text("channels.inbound"));
    private final Div result = new Div();
    private final long channel;
    private final Optional<String> known;

    private Addresses(long channel, Optional<String> known) {
        this.channel = channel;
        this.known = known;
        getContent().addClassName("addresses");
    }

    /** Of a channel whose visitors come to a page of ours. */
    static Addresses ofPage(long channel) {
        var addresses = new Addresses(channel, Optional.empty());
        var page = new Anchor("chat/?channel=" + channel, Texts.text("channels.chatPage"), AnchorTarget.BLANK);
        page.setRouterIgnore(true);
        addresses.getContent().add(page);
        return addresses;
    }

    /**
     * Of a channel whose provider posts.
     *
     * @param known where the outside finds the channel; empty when the server was not told: then as this browser finds it
     * @param register tells the provider; empty where it has no way to be told
     */
    static Addresses ofProvider(long channel, Optional<String> known, Optional<Supplier<CheckResult>> register) {
        var addresses = new Addresses(channel, known);
        addresses.showInbound(register.isPresent());
        register.ifPresent(addresses::addRegistration);
        return addresses;
    }

    private void showInbound(boolean registrable) {
        var copy = new Button(VaadinIcon.COPY_O.create(), click -> copy());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        copy.setAriaLabel(Texts.text("channels.inbound.copy"));
        inbound.setReadOnly(true);
        inbound.setHelperText(Texts.text(registrable ? "channels.inbound.registrable" : "channels.inbound.help"));
        inbound.setWidthFull();
        inbound.setSuffixComponent(copy);
        getContent().add(inbound);
    }

    private void addRegistration(Supplier<CheckResult> register) {
        var button = new Button(Texts.text("channels.register"));
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            try {
                switch (register.get()) {
                    case CheckResult.Works works -> say(works.text(), "green");
                    case CheckResult.Fails fails -> say(Texts.text("test.withCode", fails.text(), fails.code()), "red");
                }
            } catch (Refused refused) {
                say(refused.getMessage(), "red");
            } finally {
                button.setEnabled(true);
            }
        });
        result.getElement().setAttribute("role", "status");
        getContent().add(button, result);
        say("", "");
    }

    private void say(String sentence, String tone) {
        result.setText(sentence);
        result.setClassName("check-result " + tone);
        result.setVisible(!sentence.isEmpty());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        known.ifPresentOrElse(inbound::setValue, this::askTheBrowser);
    }

    private void askTheBrowser() {
        getElement()
                .executeJs("return new URL($0, document.baseURI).href", "channels/" + channel + "/")
                .then(String.class, inbound::setValue);
    }

    private void copy() {
        getElement()
                .executeJs("return window.broadcast.copy($0)", inbound.getValue())
                .then(Boolean.class, copied -> {
                    if (copied) {
                        Notice.tell(Texts.text("channels.inbound.copied"));
                    }
                });
    }
}

package chat.broadcast.ui.channel;

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

/** Where the outside finds a channel: what to paste at the provider, and the visitors' page of a web chat. */
final class Addresses extends Composite<Div> {

    private final TextField inbound = new TextField(Texts.text("channels.inbound"));
    private final long channel;

    /** @param webChat whether the channel's visitors come to a page of ours */
    Addresses(long channel, boolean webChat) {
        this.channel = channel;
        getContent().addClassName("addresses");
        if (webChat) {
            var page = new Anchor("chat/?channel=" + channel, Texts.text("channels.chatPage"), AnchorTarget.BLANK);
            page.setRouterIgnore(true);
            getContent().add(page);
            return;
        }
        var copy = new Button(VaadinIcon.COPY_O.create(), click -> copy());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        copy.setAriaLabel(Texts.text("channels.inbound.copy"));
        inbound.setReadOnly(true);
        inbound.setHelperText(Texts.text("channels.inbound.help"));
        inbound.setWidthFull();
        inbound.setSuffixComponent(copy);
        getContent().add(inbound);
    }

    @Override
    protected void onAttach(AttachEvent event) {
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

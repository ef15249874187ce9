package chat.broadcast.installation;

import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.dialog.DialogRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Visitors who have written by web chat, so that a demo can be tried at once; only with {@code broadcast.demo}. */
@ApplicationScoped
class DemoDialogs {

    private record Enquiry(String name, String text) {}

    private static final List<Enquiry> ENQUIRIES = List.of(
            new Enquiry("Anna", "Hello, is the blue kettle in stock again?"),
            new Enquiry("Bjørn", "My parcel says “delivered”, but nothing is here."),
            new Enquiry("Chloé", "Can I change the delivery address of order 4711?"),
            new Enquiry("דוד", "שלום, מתי אתם פתוחים?"),
            new Enquiry("Ελένη", "Do you ship to Crete?"),
            new Enquiry("Farid", "The invoice of October is missing 🙈"),
            new Enquiry("Галина", "Здравствуйте! Как вернуть товар?"),
            new Enquiry("Hiro", "Which plug does it come with?"));

    @Inject
    private DialogRepository dialogs;

    void addUnlessThere(long channelId) {
        for (int i = 0; i < ENQUIRIES.size(); i++) {
            var enquiry = ENQUIRIES.get(i);
            var event = "demo-" + (i + 1);
            if (dialogs.isNew(channelId, event)) {
                dialogs.store(channelId, new InboundText(event, event, enquiry.name(), enquiry.text(), Instant.now()));
            }
        }
    }
}

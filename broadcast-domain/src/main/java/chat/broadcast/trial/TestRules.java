package chat.broadcast.trial;

import chat.broadcast.broadcast.MessageRules;
import chat.broadcast.broadcast.TemplateRules;
import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a test may be sent as somebody wants it: all faults at once. */
final class TestRules {

    private static final int MOST_ADDRESS = 300;

    private TestRules() {}

    /** @param catalogue the channel's templates; empty where it takes texts of one's own */
    static List<Violation> violations(TestDraft draft, Adapter adapter, Optional<TemplateCatalogue> catalogue) {
        var faults = new ArrayList<Violation>();
        recipient(faults, draft, adapter);
        content(faults, draft, adapter, catalogue);
        return faults;
    }

    private static void recipient(List<Violation> faults, TestDraft draft, Adapter adapter) {
        boolean address = draft.address().isPresent();
        boolean dialog = draft.dialog().isPresent();
        if (address && dialog) {
            faults.add(new Violation("address", "Give an address or a dialog number, not both."));
        } else if (adapter.needsDialog() && !dialog) {
            faults.add(
                    new Violation(
                            "dialog",
                            "On this kind of channel nobody is found by an address: give the number of a dialog, for example that of the one you opened yourself."));
        } else if (!address && !dialog) {
            faults.add(new Violation(
                    "address", "Say whom to write to: an address of your own, or the number of a dialog."));
        }
        if (draft.address().filter(given -> given.length() > MOST_ADDRESS).isPresent()) {
            faults.add(new Violation("address", "An address has at most 300 characters."));
        }
    }

    private static void content(
            List<Violation> faults, TestDraft draft, Adapter adapter, Optional<TemplateCatalogue> catalogue) {
        var label = adapter.profile().label();
        var template = draft.template();
        if (catalogue.isPresent()) {
            if (draft.text().isPresent()) {
                faults.add(new Violation(
                        "text", label + " takes templates only, and no text of one's own: give a template."));
            }
            if (template.isEmpty()) {
                faults.add(new Violation("template", label + " takes templates only: choose one of the account's."));
            } else {
                faults.addAll(TemplateRules.violations(template.get(), catalogue.get()));
            }
            return;
        }
        if (template.isPresent()) {
            faults.add(new Violation("template", label + " has no templates: give a text, or nothing."));
        }
        draft.text().ifPresent(text -> {
            MessageRules.violations(text).forEach(fault -> faults.add(new Violation("text", fault.message())));
            int excess = adapter.profile().limit().excess(text);
            if (excess > 0) {
                faults.add(new Violation("text", "The text is too long for this channel by " + excess + "."));
            }
        });
    }
}

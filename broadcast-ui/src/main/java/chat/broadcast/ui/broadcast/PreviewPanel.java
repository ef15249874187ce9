package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Preview;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.dialog.NumberList.Fault;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verdict on what is typed: who would get it, who would not and why, and what to do about it. */
final class PreviewPanel extends Composite<Div> {

    private static final int MOST_FAULTS_SHOWN = 5;
    private static final int MOST_RECIPIENTS_SHOWN = 5;
    private static final int MOST_REASONS_SHOWN = 5;
    private static final int MOST_NUMBERS_SHOWN = 5;

    private final Div verdict = new Div();
    private final Div rest = new Div();
    private final Div shares = new Div();
    private final Div end = new Div();
    private final Wishes wishes;
    private final Runnable sendToRest;

    /** What a person may want of the numbers after reading the verdict. */
    interface Wishes {
        /** To see the pieces that name these numbers. */
        void see(List<Long> numbers);

        /** To see the pieces that repeat a number. */
        void seeRepeated();

        /** To see these faulty pieces. */
        void seeFaults(List<Fault> faults);

        /** To have these numbers and faulty pieces taken out of the field. */
        void remove(List<Long> numbers, List<Fault> faults);

        /** To have a faulty piece read this way. */
        void replace(Fault fault, String by);
    }

    /** @param skip called when it shall be sent to those that can be reached */
    PreviewPanel(Wishes wishes, Runnable skip) {
        this.wishes = wishes;
        sendToRest = skip;
        verdict.addClassName("verdict");
        verdict.getElement().setAttribute("role", "status");
        getContent().addClassName("preview");
        end.addClassName("forecast");
        getContent().add(verdict, rest, end);
        clear();
    }

    /** There is nothing to judge. */
    void clear() {
        verdict.removeAll();
        rest.removeAll();
        end.removeAll();
        verdict.add(new Span(Texts.text("preview.nothing")));
    }

    /** When those who are reached would have it; says nothing when there is nobody. */
    void showTimes(Preview preview) {
        shares.removeAll();
        end.removeAll();
        if (!preview.byChannel().isEmpty()) {
            shares.add(channels(preview));
        }
        if (preview.deliverable() == 0) {
            return;
        }
        var forecast = preview.forecast();
        end.add(hint(forecast.end()
                .map(at -> Texts.text("preview.ends", Times.here().coming(at)))
                .orElseGet(() -> Texts.text("preview.far"))));
        if (forecast.late().isPositive()) {
            end.add(warning(Texts.text("preview.late", Times.about(forecast.late()))));
        }
        if (forecast.unsent() > 0) {
            end.add(warning(Texts.text("preview.unsent", forecast.unsent())));
        }
    }

    void show(Preview preview) {
        verdict.removeAll();
        rest.removeAll();
        var reached = new Span(Texts.text("preview.reached", preview.deliverable()));
        reached.addClassName("reached");
        verdict.add(reached);
        if (preview.duplicates() > 0) {
            verdict.add(part(Texts.text("preview.repeated", preview.duplicates()), wishes::seeRepeated));
        }
        for (var reason : SkipReason.values()) {
            int count = preview.counts().getOrDefault(reason, 0);
            if (count > 0) {
                verdict.add(part(
                        Texts.text("preview.count." + reason.word(), count),
                        () -> wishes.see(excluded(preview, reason))));
            }
        }
        if (!preview.malformed().isEmpty()) {
            verdict.add(part(
                    Texts.text("preview.faulty", preview.malformed().size()),
                    () -> wishes.seeFaults(preview.malformed())));
        }
        if (preview.closed() > 0) {
            verdict.add(new Span(Texts.text("preview.closed", preview.closed())));
        }
        if (preview.severalDialogs() > 0) {
            verdict.add(new Span(Texts.text("preview.several", preview.severalDialogs())));
        }
        elsewhere(preview).ifPresent(rest::add);
        rest.add(remedies(preview));
        if (!preview.excluded().isEmpty()) {
            rest.add(reasons(preview));
        }
        preview.malformed().stream().limit(MOST_FAULTS_SHOWN).forEach(fault -> rest.add(fault(fault)));
        if (preview.malformed().size() > MOST_FAULTS_SHOWN) {
            rest.add(hint(Texts.text("preview.moreFaults", preview.malformed().size() - MOST_FAULTS_SHOWN)));
        }
        rest.add(shares);
        showTimes(preview);
        if (!preview.first().isEmpty()) {
            rest.add(hint(recipients(preview)));
        }
    }

    /** Dialogs that have a page of their own. */
    private static Optional<Component> elsewhere(Preview preview) {
        if (preview.counts().containsKey(SkipReason.WHATSAPP)) {
            return Optional.of(way("preview.toWhatsApp", "shell.whatsApp", Navigation.WHATSAPP));
        }
        return preview.counts().containsKey(SkipReason.NOT_WHATSAPP)
                ? Optional.of(way("preview.toByChats", "shell.byChats", Navigation.BY_CHATS))
                : Optional.empty();
    }

    private static Component way(String sentence, String page, String path) {
        var link = new Anchor(path, Texts.text("preview.wayTo", Texts.text(page)));
        var line = new Div(new Span(Texts.text(sentence)), link);
        line.addClassNames("hint", "way");
        return line;
    }

    private static List<Long> excluded(Preview preview, SkipReason reason) {
        return preview.excluded().stream()
                .filter(excluded -> excluded.reason() == reason)
                .map(Preview.Excluded::number)
                .toList();
    }

    private Component remedies(Preview preview) {
        var remedies = new Div();
        remedies.addClassName("remedies");
        var numbers = preview.excluded().stream().map(Preview.Excluded::number).toList();
        int removable = numbers.size() + preview.malformed().size();
        if (removable > 0) {
            remedies.add(
                    small(Texts.text("preview.remove", removable), () -> wishes.remove(numbers, preview.malformed())));
        }
        if (preview.excludedCount() > 0 && preview.malformed().isEmpty() && preview.deliverable() > 0) {
            var skip = small(Texts.text("preview.skip", preview.deliverable()), sendToRest);
            skip.setDisableOnClick(true);
            remedies.add(skip);
        }
        return remedies;
    }

    /** Who does not get it and why: numbers that share a reason on one line, in the order of the first of them. */
    private static Component reasons(Preview preview) {
        var byText = preview.excluded().stream()
                .collect(Collectors.groupingBy(
                        Preview.Excluded::text,
                        LinkedHashMap::new,
                        Collectors.mapping(excluded -> Long.toString(excluded.number()), Collectors.toList())));
        var list = new UnorderedList();
        list.addClassName("why-not");
        byText.entrySet().stream().limit(MOST_REASONS_SHOWN).forEach(reason -> {
            var named = reason.getValue().stream().limit(MOST_NUMBERS_SHOWN).collect(Collectors.joining(", "));
            int others = reason.getValue().size() - MOST_NUMBERS_SHOWN;
            list.add(new ListItem(
                    others > 0
                            ? Texts.text("preview.whyMany", named, others, reason.getKey())
                            : Texts.text("preview.why", named, reason.getKey())));
        });
        return list;
    }

    private Component fault(Fault fault) {
        var line = new Div(new Span(fault.text()));
        line.addClassName("fault");
        var readings = Pieces.readings(fault);
        for (var reading : readings) {
            line.add(small(reading, () -> wishes.replace(fault, reading)));
        }
        return line;
    }

    private static Component channels(Preview preview) {
        var list = new UnorderedList();
        list.addClassName("channel-shares");
        for (var share : preview.byChannel()) {
            list.add(new ListItem(new Span(share.channel()), new Span(share(preview, share))));
        }
        return list;
    }

    private static String share(Preview preview, Preview.ChannelShare share) {
        var part = preview.part(share);
        if (part.takes().isZero()) {
            return Texts.text("preview.shareOf", share.count());
        }
        return Texts.text(
                "preview.share",
                share.count(),
                ForecastWords.of(preview.forecast().start(), part));
    }

    private static String recipients(Preview preview) {
        var named = preview.first().stream()
                .limit(MOST_RECIPIENTS_SHOWN)
                .map(recipient ->
                        Texts.text("preview.recipient", recipient.visitor(), Long.toString(recipient.number())))
                .collect(Collectors.joining(", "));
        int others = preview.deliverable()
                - Math.min(MOST_RECIPIENTS_SHOWN, preview.first().size());
        return others > 0 ? Texts.text("preview.firstOfMany", named, others) : Texts.text("preview.first", named);
    }

    private static Div hint(String text) {
        var hint = new Div(text);
        hint.addClassName("hint");
        return hint;
    }

    private static Div warning(String text) {
        var warning = new Div(text);
        warning.addClassName("amber");
        return warning;
    }

    private static Button part(String text, Runnable chosen) {
        var part = new Button(text, click -> chosen.run());
        part.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        return part;
    }

    private static Button small(String text, Runnable chosen) {
        var button = new Button(text, click -> chosen.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}

package chat.broadcast.broadcast;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.channel.spi.TextLimit;
import chat.broadcast.delivery.ChannelRule;
import chat.broadcast.delivery.ContactWindow;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Recipients;
import chat.broadcast.delivery.Recipients.Counted;
import chat.broadcast.delivery.Recipients.Question;
import chat.broadcast.delivery.Recipients.Share;
import chat.broadcast.delivery.Recipients.Verdict;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says who of those named can be sent a text, and why the others cannot. */
@ApplicationScoped
class Judge {

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Recipients recipients;

    @Inject
    private BroadcastRepository broadcasts;

    /** The numbers of a draft, and what its text may do on each channel. */
    Question question(Draft draft) {
        return question(draft, accounts.running());
    }

    private Question question(Draft draft, List<Accounts.Running> running) {
        var refusal = refusal(draft.wording());
        var rules = running.stream().map(channel -> rule(channel, refusal)).toList();
        return new Question(draft.numbers().distinct(), rules, draft.recipients() == Draft.Recipients.ONCE_PER_VISITOR);
    }

    private ChannelRule rule(Accounts.Running channel, Refusal refusal) {
        var adapter = adapters.required(channel.kind());
        var profile = adapter.profile();
        return new ChannelRule(
                channel.account().id(),
                refusal.of(channel, adapter),
                profile.replyWindow().map(length -> new ContactWindow(profile.label(), length)));
    }

    /** Why a channel cannot take what is to be said; empty when it can. */
    @FunctionalInterface
    private interface Refusal {
        Optional<SkipReason> of(Accounts.Running channel, Adapter adapter);
    }

    private static Refusal refusal(Wording wording) {
        return switch (wording) {
            case Wording.Text(var message) -> (channel, adapter) -> text(message, adapter.profile());
            case Wording.Template(var wish, var catalogue) -> {
                var has = TemplateRules.channels(wish, catalogue);
                yield (channel, adapter) -> {
                    if (!(adapter instanceof TemplateAdapter)) {
                        return Optional.of(SkipReason.NOT_WHATSAPP);
                    }
                    // While none is chosen, the numbers are all that can be judged.
                    return wish.chosen() && !has.contains(channel.account().id())
                            ? Optional.of(SkipReason.NO_TEMPLATE)
                            : Optional.empty();
                };
            }
        };
    }

    private static Optional<SkipReason> text(String message, AdapterProfile profile) {
        if (!profile.freeText()) {
            return Optional.of(SkipReason.WHATSAPP);
        }
        return profile.limit().excess(message) > 0 ? Optional.of(SkipReason.TOO_LONG) : Optional.empty();
    }

    /**
     * What a draft says, as it is stored.
     *
     * @throws Refused when its template is none that can be sent so
     */
    Content content(Draft draft) {
        return switch (draft.wording()) {
            case Wording.Text(var message) -> new Content.Text(message);
            case Wording.Template(var wish, var catalogue) -> {
                var faults = TemplateRules.violations(wish, catalogue);
                if (!faults.isEmpty()) {
                    throw Refused.because(faults);
                }
                yield TemplateRules.content(
                        wish, TemplateRules.meant(wish, catalogue).orElseThrow());
            }
        };
    }

    /** Everything that forbids to create, as violations at {@code chatNumbers}; empty when nothing does. */
    List<Violation> offenders(Question question, Counted counted, Draft.OnProblem onProblem) {
        var counts = counted.excluded();
        int excluded = counts.values().stream().mapToInt(Integer::intValue).sum();
        boolean nobody = excluded == question.numbers().length;
        if (excluded == 0 || (onProblem == Draft.OnProblem.SKIP && !nobody)) {
            return List.of();
        }
        // Only now who they are, which takes longer.
        var named = recipients.excluded(question, counted, Preview.MOST_NAMED);
        var violations = new ArrayList<Violation>();
        if (nobody) {
            violations.add(new Violation("chatNumbers", "None of these dialogs can be sent to."));
        }
        named.forEach(one -> violations.add(new Violation("chatNumbers", one.number() + ": " + one.text())));
        if (excluded > named.size()) {
            counts.forEach((reason, count) ->
                    violations.add(new Violation("chatNumbers", count + " in all: " + reason.text())));
        }
        return violations;
    }

    Preview preview(Draft draft) {
        var numbers = draft.numbers();
        var running = accounts.running();
        var question = question(draft, running);
        var verdict = numbers.distinct().length == 0
                ? new Verdict(List.of(), 0, List.of(), List.of())
                : recipients.judge(question, Preview.MOST_NAMED);
        var channels = running.stream()
                .collect(Collectors.toMap(channel -> channel.account().id(), Function.identity()));
        int deliverable = sum(verdict, share -> share.reason().isEmpty());
        var byChannel = byChannel(verdict, channels, draft.wording());
        return new Preview(
                numbers.specified(),
                numbers.distinct().length,
                numbers.duplicates(),
                deliverable,
                sum(verdict, share -> share.reason().isEmpty() && share.closed()),
                verdict.severalDialogs(),
                numbers.faults(),
                verdict.excluded().stream()
                        .map(named -> new Preview.Excluded(named.number(), named.reason(), named.text()))
                        .toList(),
                counts(verdict),
                byChannel,
                Preview.forecast(byChannel, draft.start(), draft.tempo(), broadcasts.now()),
                verdict.first().stream()
                        .map(first -> new Preview.Recipient(
                                first.number(),
                                first.visitor(),
                                Optional.ofNullable(channels.get(first.channelId()))
                                        .map(channel -> channel.account().name())
                                        .orElse("")))
                        .toList());
    }

    private static int sum(Verdict verdict, Predicate<Share> which) {
        return verdict.shares().stream().filter(which).mapToInt(Share::count).sum();
    }

    private static Map<SkipReason, Integer> counts(Verdict verdict) {
        var counts = new EnumMap<SkipReason, Integer>(SkipReason.class);
        verdict.shares()
                .forEach(share -> share.reason().ifPresent(why -> counts.merge(why, share.count(), Integer::sum)));
        return counts;
    }

    private List<Preview.ChannelShare> byChannel(
            Verdict verdict, Map<Long, Accounts.Running> channels, Wording wording) {
        var counts = new LinkedHashMap<Long, Integer>();
        for (var share : verdict.shares()) {
            boolean counted = share.reason().isEmpty()
                    || share.reason().filter(why -> why == SkipReason.TOO_LONG).isPresent();
            if (counted && share.channelId().isPresent()) {
                counts.merge(share.channelId().getAsLong(), share.count(), Integer::sum);
            }
        }
        var shares = new ArrayList<Preview.ChannelShare>();
        counts.forEach((id, count) -> {
            var channel = channels.get(id);
            if (channel != null) {
                shares.add(new Preview.ChannelShare(
                        new Forecast.Load(id, count, channel.ratePerSecond(), channel.hours()),
                        channel.account().name(),
                        channel.kind(),
                        measure(
                                wording,
                                adapters.required(channel.kind()).profile().limit())));
            }
        });
        shares.sort(Comparator.comparing(Preview.ChannelShare::channel));
        return shares;
    }

    private static TextMeasure measure(Wording wording, TextLimit limit) {
        return switch (wording) {
            case Wording.Text(var message) -> TextMeasure.of(message, limit);
            case Wording.Template(var wish, var catalogue) ->
                TextMeasure.of(
                        TemplateRules.meant(wish, catalogue)
                                .map(meant -> TemplateRules.content(wish, meant).text(""))
                                .orElse(""),
                        limit);
        };
    }
}

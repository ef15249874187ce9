package chat.broadcast.channel;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The adapters on the class path, by kind. */
@ApplicationScoped
public class Adapters {

    @Inject
    @Any
    private Instance<Adapter> found;

    private final Map<String, Adapter> byKind = new TreeMap<>();
    private final List<AdapterProfile> profiles = new ArrayList<>();

    @PostConstruct
    void collect() {
        for (var adapter : found) {
            var profile = adapter.profile();
            if (byKind.put(profile.kind(), adapter) != null) {
                throw new IllegalStateException("Two adapters claim the kind “" + profile.kind() + "”.");
            }
        }
        byKind.values().forEach(adapter -> profiles.add(adapter.profile()));
    }

    /** The adapter of a kind; empty when its module is not deployed. */
    public Optional<Adapter> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The adapter of a kind that is known to be there. */
    public Adapter required(String kind) {
        return ofKind(kind)
                .orElseThrow(() ->
                        new IllegalStateException("No adapter of kind “" + kind + "” is deployed: add its module."));
    }

    /** What can be configured, in order of kind. */
    public List<AdapterProfile> profiles() {
        return List.copyOf(profiles);
    }
}

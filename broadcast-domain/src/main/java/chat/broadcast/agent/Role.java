package chat.broadcast.agent;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an agent may do. Each role includes the ones before it. */
public enum Role {
    /** Creates broadcasts, sees all sent ones, pauses and cancels his own. */
    AGENT(Role.AGENT_NAME),
    /** All of that on everyone's broadcasts; retries, exports. */
    SUPERVISOR(Role.SUPERVISOR_NAME),
    /** Also channels, agents, settings and the audit log. */
    ADMIN(Role.ADMIN_NAME);

    /** The name of {@link #AGENT} for {@code @RolesAllowed}. */
    public static final String AGENT_NAME = "agent";
    /** The name of {@link #SUPERVISOR} for {@code @RolesAllowed}. */
    public static final String SUPERVISOR_NAME = "supervisor";
    /** The name of {@link #ADMIN} for {@code @RolesAllowed}. */
    public static final String ADMIN_NAME = "admin";

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** Its name in the API and in {@code @RolesAllowed}. */
    public String word() {
        return word;
    }

    /** The names of this role and of all it includes: what the container is told at login. */
    public Set<String> includedNames() {
        return Arrays.stream(values()).filter(this::includes).map(Role::word).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this role includes {@code other}. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}

package chat.broadcast.delivery;

import java.util.Set;

/** Visitors have received or read what broadcasts of these numbers said; fired in the transaction that notes it. */
public record Acknowledged(Set<Long> broadcasts) {}

package chat.broadcast.inbound;

/** A visitor has opened a dialog, and only his address is known. */
record VisitorNameless(long channelId, String address) {}

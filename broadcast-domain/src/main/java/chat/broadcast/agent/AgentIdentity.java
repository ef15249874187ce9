package chat.broadcast.agent;

/**
 * Who is asking.
 *
 * @param login what he logs in with, in lower case
 * @param name his name for people
 */
public record AgentIdentity(long id, String login, String name, Role role) {}

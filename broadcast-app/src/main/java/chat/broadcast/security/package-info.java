/**
 * Who is asking, and what browsers are told.
 *
 * <p>{@link chat.broadcast.security.AgentAuthentication} settles for every request who sends it, and is the class to open
 * first. Programs send login and password each time (HTTP Basic, {@code /api/…}): no session is made and no cookie counts,
 * so there is nothing that another site could make a browser send. People log in on a page; {@link
 * chat.broadcast.security.LoginServlet} begins their session under a new id, {@link
 * chat.broadcast.security.LogoutServlet} ends it. {@link chat.broadcast.security.AgentStore} asks the domain whether a
 * password is right, and gives the container the roles: an agent's own and all that it includes, so that a
 * door open to {@code agent} lets supervisors in.
 *
 * <p>What an agent may do is decided on the doors of the domain and nowhere here.
 *
 * <p>Against forged requests: the session cookie is {@code SameSite=Lax} and {@code HttpOnly} ({@link
 * chat.broadcast.security.SessionCookie}), login and logout take what other sites send for what it is ({@link
 * chat.broadcast.security.OtherSites}), and pages carry Vaadin's own token. Against guessing: {@link
 * chat.broadcast.security.LoginPace}. There is no CORS: no other site's script has business with the API.
 *
 * <p>If a node dies, its people log in again: a session lives on one node. Programs notice nothing.
 */
@NullMarked
package chat.broadcast.security;

import org.jspecify.annotations.NullMarked;

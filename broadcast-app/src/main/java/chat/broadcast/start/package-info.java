/**
 * From {@code java -jar broadcast.jar} to "Broadcast is ready", and back.
 *
 * <p>These classes lie at the root of broadcast.jar, beside Payara Micro's own, and are left out of the WAR: they run
 * before there is a server. Open {@link chat.broadcast.start.Launch} first: it is the order of things.
 *
 * <p><b>What it promises.</b> One line at the end of the start, and a start that fails says in one sentence what to
 * do, with exit status 1. The data outlive every kind of death. No PostgreSQL is left behind: a supervisor, a few
 * lines of shell, holds a pipe to us and stops PostgreSQL when the pipe closes, which the operating system does even
 * for a process that was killed by force. If the supervisor is killed too, the next start takes over what is left.
 *
 * <p><b>How many virtual threads run at once.</b> {@code Carriers}: few, for speed, and many whenever they stand still.
 *
 * <p><b>The order of a stop.</b> First the application, which writes down the outcome of what it is sending and needs
 * its database for that; then the server; then PostgreSQL. A shutdown hook cannot keep an order: hooks run side by
 * side, and Payara Micro has one that tears the server down without telling the application. Nor can an undeployment:
 * it takes the pool away before {@code @PreDestroy}. So the handler of the signal asks the application by its
 * {@code StopSwitch}, an MBean, because the two sides share no classes. A process that ends in any other way leaves
 * PostgreSQL to the supervisor, and what was being sent to the leases.
 *
 * <p><b>Why not pg_ctl.</b> It detaches PostgreSQL from us, so nobody would notice our death. <b>Why not Testcontainers
 * or the usual embedded PostgreSQL for tests.</b> They need Docker, or forget the data.
 */
@NullMarked
package chat.broadcast.start;

import org.jspecify.annotations.NullMarked;

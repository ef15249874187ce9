/**
 * The resources that the server makes for the application: its database pool and its executors.
 *
 * <p>They are declared here, in the WAR's own classes, because Payara 7.2025.1 reads such annotations in a library of
 * the WAR but binds nothing. Their qualifiers stand in {@code broadcast-domain}, where they are used.
 *
 * <p>The pool is the server's, because that is the one which JTA and JPA enlist; a second pool would lie outside the
 * transaction. A non-XA data source is right: every transaction has this one resource. Addresses are expanded by the
 * server from system properties and the environment when the application is deployed.
 *
 * <p>{@link chat.broadcast.resource.StopSwitch} goes the other way: by it, whoever runs the server tells the application
 * that the end is near. {@link chat.broadcast.resource.EnoughCarriers} sees to it that virtual threads which load classes do
 * not wait for each other for good.
 */
@NullMarked
package chat.broadcast.resource;

import org.jspecify.annotations.NullMarked;

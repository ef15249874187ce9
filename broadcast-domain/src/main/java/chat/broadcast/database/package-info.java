/**
 * How the domain reaches PostgreSQL: one pool, one transaction, two ways of speaking.
 *
 * <p>What changes one thing at a time (an agent, a channel, a broadcast's status) goes through entities. What moves many
 * rows (creating a million deliveries, claiming, recording, listing) is named SQL in the one repository of its table, run
 * by Jdbi on the very connection that JTA has enlisted: {@link chat.broadcast.database.Database} hands it out, and flushes
 * the entities first. {@link chat.broadcast.database.Pool} is for the two that need a connection outside of any transaction:
 * the migrations, and who listens to other nodes.
 *
 * <p>Why not entities for everything: a million recipients must never become a million objects. Why not a second pool for
 * the SQL: it would lie outside the transaction, and counters would drift from rows. See the decision record on Jdbi.
 *
 * <p>If a node dies here, PostgreSQL rolls back what was open; nothing of this room lives in memory.
 */
@NullMarked
package chat.broadcast.database;

import org.jspecify.annotations.NullMarked;

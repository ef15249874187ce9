/**
 * The API for programs: JSON over HTTP under {@code /api/v1}, described by the server itself at {@code /openapi}.
 *
 * <p>One package a feature: {@code broadcast}, {@code dialog}, {@code channel}, {@code agent}. In each, a resource that
 * maps and delegates to the domain's door, and JSON records of its own, so that a row of the domain may change and the
 * contract stays. {@code json} reads what callers send, {@code problem} says no, {@code inbound} is where providers post
 * (not under {@code /api/v1}, and not for callers), {@code health} tells the platform how this node is.
 *
 * <p>No state and no session here: who is calling is settled before, by {@code chat.broadcast.security}; what he may do is
 * settled behind, by the roles on the domain's doors. A resource that would check a role would be a second place for it.
 *
 * <p>Open {@link chat.broadcast.rest.Api} for the conventions of the contract, then the resource you came for.
 */
@NullMarked
package chat.broadcast.rest;

import org.jspecify.annotations.NullMarked;

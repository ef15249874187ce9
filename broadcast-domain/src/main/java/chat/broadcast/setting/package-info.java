/**
 * Start-up properties, each with its name, default and meaning in one enum, and their one reader.
 *
 * <p>{@link chat.broadcast.setting.Property} is plain Java because the launcher needs it before there is a container;
 * {@code docs/settings.md} is generated from it, and a test fails when that page is stale. {@link
 * chat.broadcast.setting.Settings} reads them by MicroProfile Config: system property, environment, then the launcher's
 * {@code broadcast.properties}.
 *
 * <p>All keys of the installation derive from one secret by HKDF, each for its purpose, so that an administrator keeps
 * one value safe and not five. Losing it loses the channels' credentials and nothing else.
 */
@NullMarked
package chat.broadcast.setting;

import org.jspecify.annotations.NullMarked;

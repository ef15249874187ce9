/**
 * The frame around every page: start-up, security, layout, words, and the ways in which a page speaks to a person.
 *
 * <p>Open {@link chat.broadcast.ui.shell.ControlPanel} first: it is the frame that people see. {@link
 * chat.broadcast.ui.shell.Navigation} names the ways to each view, so that no package of views needs to know another.
 *
 * <p><b>No front-end build.</b> The pages use Vaadin's ready production bundle. Whatever is ours in the browser is one
 * style sheet and one small script, {@code broadcast.css} and {@code broadcast.js} under {@code META-INF/resources},
 * loaded as they are. An annotation that asks for a bundle ({@code @JsModule}, {@code @CssImport}, {@code @NpmPackage})
 * would bring Node into the build; none may be used.
 *
 * <p><b>Injection.</b> There is no Vaadin CDI integration for this version, so {@link
 * chat.broadcast.ui.shell.CdiInstantiatorFactory} lets the container inject views. Views are not beans: scopes and
 * interceptors on them do nothing, and nothing needs them, because a view lives as long as it is shown.
 *
 * <p><b>Threads.</b> A door of the domain asks who is calling, and only a request of the browser can answer. What comes
 * from a feed comes on a container thread without a caller: it may change what is shown, and calls no door. Where a
 * change means reading again, the page is asked to come back with a request of its own: {@link
 * chat.broadcast.ui.shell.AsCaller}.
 *
 * <p><b>Words.</b> Every text on the screen has a key in {@code vaadin-i18n/translations.properties} and comes through
 * {@link chat.broadcast.ui.shell.Texts}. A test fails when a key is missing or no longer used. Numbers that count are
 * given as numbers and are grouped (41,200); dialog and broadcast numbers are identifiers and are given as strings, so
 * that no locale puts a comma into them.
 *
 * <p><b>While sending is stopped</b> every page says so, to everybody: {@link chat.broadcast.ui.shell.ControlPanel} follows
 * {@code SendingFeed}, reads the switch again at each navigation, and gives supervisors the button that throws it.
 *
 * <p><b>When something goes wrong</b>, a {@link chat.broadcast.problem.Refused} is shown in its own words, at its field
 * where there is one. Anything else is a fault of ours: it is logged under a short id, and the person is shown the id.
 */
@NullMarked
package chat.broadcast.ui.shell;

import org.jspecify.annotations.NullMarked;

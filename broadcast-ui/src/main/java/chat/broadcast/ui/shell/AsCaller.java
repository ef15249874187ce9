package chat.broadcast.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.server.Command;
import java.time.Duration;

/**
 * Does what needs the caller's rights, asked for by a thread that has none.
 *
 * <p>A feed speaks on a container thread, and there no door of the domain knows who is asking. So the page is asked to
 * come back: its answer is a request of the person who sits there, and in that request the work is done. While one
 * answer is under way, further wishes are one with it.
 */
public final class AsCaller {

    private final Component page;
    private final Command work;
    private final Duration pause;
    private boolean asked;

    /** @param work what is done at once, in a request of the person who looks at {@code page} */
    public AsCaller(Component page, Command work) {
        this(page, work, Duration.ZERO);
    }

    /**
     * @param work what is done, in a request of the person who looks at {@code page}
     * @param pause how long after the first wish, so that many wishes become one
     */
    public AsCaller(Component page, Command work, Duration pause) {
        this.page = page;
        this.work = work;
        this.pause = pause;
        ComponentUtil.addListener(page, DetachEvent.class, gone -> asked = false);
    }

    /** Asks for the work to be done once, soon. To be called with the page locked. */
    public void ask() {
        if (asked || !page.isAttached()) {
            return;
        }
        asked = true;
        page.getElement()
                .executeJs("return new Promise((done) => setTimeout(() => done(true), $0))", (double) pause.toMillis())
                .then(answer -> {
                    asked = false;
                    work.execute();
                });
    }
}

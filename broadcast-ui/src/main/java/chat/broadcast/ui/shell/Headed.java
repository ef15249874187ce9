package chat.broadcast.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasDynamicTitle;
import java.util.List;

/** A view with a heading, and at most a few actions beside it, one of them primary. */
public interface Headed extends HasDynamicTitle {

    /** What stands at the top of the page. */
    String heading();

    /** What can be done with the whole page; the primary action last. */
    default List<Component> actions() {
        return List.of();
    }

    @Override
    default String getPageTitle() {
        return Texts.text("shell.pageTitle", heading());
    }
}

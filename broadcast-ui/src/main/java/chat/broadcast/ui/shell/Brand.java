package chat.broadcast.ui.shell;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The product's mark and name. */
final class Brand {

    private Brand() {}

    static Span mark() {
        var mark = new Image("favicon.svg", "");
        mark.addClassName("brand-mark");
        var name = new Span(Texts.text("shell.brand"));
        name.addClassName("brand-name");
        var brand = new Span(mark, name);
        brand.addClassName("brand");
        return brand;
    }
}

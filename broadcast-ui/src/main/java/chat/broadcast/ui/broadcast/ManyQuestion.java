package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.Preview;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.util.stream.Collectors;

/** The one question that is asked before something leaves for many. */
final class ManyQuestion {

    /** From so many dialogs on. */
    private static final int MANY = 500;

    private ManyQuestion() {}

    /** Whether it is to be asked. */
    static boolean concerns(Preview verdict) {
        return verdict.deliverable() >= MANY;
    }

    /** @param send called when it shall leave */
    static void ask(Preview verdict, Runnable send) {
        var channels = verdict.byChannel().stream()
                .map(share -> Texts.text("form.confirm.channel", share.channel(), share.count()))
                .collect(Collectors.joining(", "));
        var question = new ConfirmDialog();
        question.setHeader(Texts.text("form.confirm.title", verdict.deliverable()));
        question.setText(verdict.forecast()
                .end()
                .map(end ->
                        Texts.text("form.confirm.text", channels, Times.here().coming(end)))
                .orElseGet(() -> Texts.text("form.confirm.textFar", channels)));
        question.setCancelable(true);
        question.setCancelText(Texts.text("form.confirm.back"));
        question.setConfirmText(Texts.text("form.confirm.send", verdict.deliverable()));
        question.addConfirmListener(confirmed -> send.run());
        question.open();
    }
}

package chat.broadcast.ui.optout;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.Channels;
import chat.broadcast.optout.OptOutLanguage;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who must not be sent broadcasts: lists to import, and the words by which visitors say so. */
@Route(value = Navigation.OPT_OUTS, layout = ControlPanel.class)
@RolesAllowed(Role.SUPERVISOR_NAME)
public class OptOutsView extends Composite<Main> implements Headed, AfterNavigationObserver {

    private final transient OptOuts optOuts;
    private final WordList words;

    @Inject
    public OptOutsView(OptOuts optOuts, Channels channels, Agents agents) {
        this.optOuts = optOuts;
        words = new WordList(
                agents.current().role().includes(Role.ADMIN) ? WordList.Looks.ADMINISTRATOR : WordList.Looks.SUPERVISOR,
                this::edit,
                this::askToRemove);
        getContent().addClassName("opt-outs-page");
        getContent().add(new ImportForm(channels.list(), optOuts::importAll), words);
    }

    @Override
    public String heading() {
        return Texts.text("shell.optOuts");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        words.show(optOuts.languages());
    }

    private void edit(Optional<OptOutLanguage> language) {
        new WordQuestion(language, changed -> {
                    optOuts.put(changed);
                    words.show(optOuts.languages());
                })
                .ask();
    }

    private void askToRemove(OptOutLanguage language) {
        var question = new ConfirmDialog();
        question.setHeader(Texts.text("words.remove.title", WordList.name(language.language())));
        question.setText(Texts.text("words.remove.text"));
        question.setCancelable(true);
        question.setCancelText(Texts.text("words.back"));
        question.setConfirmText(Texts.text("words.remove"));
        question.setConfirmButtonTheme("error primary");
        question.addConfirmListener(confirmed -> Notice.orRefusal(() -> {
            optOuts.remove(language.language());
            words.show(optOuts.languages());
        }));
        question.open();
    }
}

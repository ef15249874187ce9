package chat.broadcast.ui.optout;

import chat.broadcast.channel.ChannelRow;
import chat.broadcast.optout.AddressList;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Takes a list of addresses, typed, pasted or from a file, and opts them out on one channel. */
final class ImportForm extends Composite<Section> {

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int ROWS = 4;
    private static final int MOST_ROWS = 10;

    private final Select<ChannelRow> channel = new Select<>();
    private final TextArea addresses = new TextArea(Texts.text("import.addresses"));
    private final Upload file = new Upload();
    private final Button submit = new Button();
    private final Div result = new Div();
    private final Import wanted;
    private AddressList ofFile = new AddressList(List.of());

    /** Opts addresses out on a channel. */
    interface Import {
        OptOuts.Imported of(long channelId, List<String> addresses);
    }

    ImportForm(List<ChannelRow> channels, Import wanted) {
        this.wanted = wanted;
        channel.setLabel(Texts.text("import.channel"));
        channel.setItems(channels);
        channel.setItemLabelGenerator(ChannelRow::name);
        channel.setManualValidation(true);
        if (channels.size() == 1) {
            channel.setValue(channels.getFirst());
        }
        channel.addValueChangeListener(change -> channel.setInvalid(false));
        addresses.setHelperText(Texts.text("import.help"));
        addresses.setMinRows(ROWS);
        addresses.setMaxRows(MOST_ROWS);
        addresses.setWidthFull();
        addresses.setManualValidation(true);
        addresses.setValueChangeMode(ValueChangeMode.LAZY);
        addresses.addValueChangeListener(change -> changed());
        file.setUploadHandler(UploadHandler.inMemory((about, content) -> {
            ofFile = AddressList.parse(new String(content, StandardCharsets.UTF_8));
            changed();
        }));
        file.setMaxFiles(1);
        file.setMaxFileSize(MOST_BYTES);
        file.setUploadButton(new Button(Texts.text("import.file")));
        file.setDropLabel(new Div(Texts.text("import.drop")));
        file.addFileRemovedListener(removed -> {
            ofFile = new AddressList(List.of());
            changed();
        });
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(click -> submit());
        result.getElement().setAttribute("role", "status");
        result.addClassName("check-result");
        var why = new Div(Texts.text("import.why"));
        why.addClassName("hint");
        var row = new Div(submit);
        row.addClassName("button-row");
        getContent().addClassName("card");
        getContent().add(new H2(Texts.text("import.title")), why, channel, addresses, file, row, result);
        changed();
    }

    private List<String> all() {
        return Stream.concat(AddressList.parse(addresses.getValue()).addresses().stream(), ofFile.addresses().stream())
                .toList();
    }

    private void changed() {
        addresses.setInvalid(false);
        result.setVisible(false);
        submit.setText(Texts.text("import.submit", all().size()));
    }

    private void submit() {
        submit.setEnabled(true);
        if (channel.getValue() == null) {
            channel.setErrorMessage(Texts.text("import.noChannel"));
            channel.setInvalid(true);
            return;
        }
        try {
            var done = wanted.of(channel.getValue().id(), all());
            addresses.clear();
            file.clearFileList();
            ofFile = new AddressList(List.of());
            changed();
            result.setText(Texts.text("import.done", done.optedOut(), done.already(), done.unknown()));
            result.setVisible(true);
        } catch (Refused refused) {
            addresses.setErrorMessage(
                    refused.violations().isEmpty()
                            ? refused.getMessage()
                            : refused.violations().getFirst().message());
            addresses.setInvalid(true);
        }
    }
}

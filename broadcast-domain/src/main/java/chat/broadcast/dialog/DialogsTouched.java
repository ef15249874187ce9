package chat.broadcast.dialog;

import java.util.List;

/** Something was said or changed in these dialogs; fired in the transaction, to be observed after its success. */
public record DialogsTouched(List<Long> numbers) {
    public DialogsTouched {
        numbers = List.copyOf(numbers);
    }
}

package chat.broadcast.optout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses as people have them: one on each line, or the first column of a table. Quotes around them, empty lines and a
 * heading are forgiven.
 */
public record AddressList(List<String> addresses) {

    private static final Pattern COLUMN_END = Pattern.compile("[,;\\t]");
    private static final Set<String> HEADINGS = Set.of(
            "address",
            "addresses",
            "phone",
            "phone number",
            "number",
            "email",
            "e-mail",
            "mail",
            "id",
            "user id",
            "chat id");

    public AddressList {
        addresses = List.copyOf(addresses);
    }

    public static AddressList parse(String text) {
        var addresses = new ArrayList<String>();
        text.lines()
                .map(AddressList::firstColumn)
                .filter(address -> !address.isEmpty())
                .forEach(addresses::add);
        if (!addresses.isEmpty() && HEADINGS.contains(addresses.getFirst().toLowerCase(Locale.ROOT))) {
            addresses.removeFirst();
        }
        return new AddressList(addresses);
    }

    private static String firstColumn(String line) {
        var column = COLUMN_END.split(line.replace("\uFEFF", ""), 2)[0].strip();
        boolean quoted = column.length() > 1 && column.startsWith("\"") && column.endsWith("\"");
        return quoted ? column.substring(1, column.length() - 1).strip() : column;
    }
}

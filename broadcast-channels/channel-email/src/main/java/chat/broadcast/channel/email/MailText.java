package chat.broadcast.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person wrote in a mail: its plain text, without the quotation of what it answers; files as a word in brackets. */
final class MailText {

    private static final int MOST_PARTS = 100;

    /** A part that is larger is a file, whatever it says: it is neither fetched nor kept. */
    private static final int MOST_BYTES = 1 << 20;

    private final List<String> plain = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    private int files;
    private int parts;

    private MailText() {}

    static String of(Part mail) throws MessagingException, IOException {
        var text = new MailText();
        text.gather(mail);
        var written = text.plain.isEmpty()
                ? text.html.stream().map(MailText::withoutTags).collect(Collectors.joining("\n"))
                : String.join("\n", text.plain);
        return Stream.concat(
                        Stream.generate(() -> "[file]").limit(text.files),
                        Stream.of(withoutQuotation(written)).filter(words -> !words.isEmpty()))
                .collect(Collectors.joining(" "));
    }

    private void gather(Part part) throws MessagingException, IOException {
        if (++parts > MOST_PARTS) {
            return;
        }
        var disposition = Optional.ofNullable(part.getDisposition()).orElse("");
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                gather(several.getBodyPart(i));
            }
        } else if (disposition.equalsIgnoreCase(Part.ATTACHMENT)
                || part.getSize() > MOST_BYTES
                || !(part.getContent() instanceof String words)) {
            files++;
        } else if (part.isMimeType("text/html")) {
            html.add(words);
        } else {
            plain.add(words);
        }
    }

    /** What begins with “>” to the end, and the line before it that says who wrote it. */
    private static String withoutQuotation(String text) {
        var lines = new ArrayList<>(text.lines().toList());
        int end = lines.size();
        while (end > 0 && (lines.get(end - 1).isBlank() || lines.get(end - 1).startsWith(">"))) {
            end--;
        }
        boolean quoted = lines.subList(end, lines.size()).stream().anyMatch(line -> line.startsWith(">"));
        if (quoted && end > 0 && lines.get(end - 1).stripTrailing().endsWith(":")) {
            end--;
        }
        return String.join("\n", lines.subList(0, end)).strip();
    }

    /** A mail that has only HTML: its words, with its lines. */
    private static String withoutTags(String html) {
        return html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1\\s*>", "")
                .replaceAll("(?is)<blockquote\\b.*</blockquote\\s*>", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?i)<(br|/p|/div|/tr|/li|/h[1-6])\\b[^>]*>\\s*", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}

package chat.broadcast.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words on the screen, in the language of whoever looks.
 *
 * <p>A language is one file beside {@code vaadin-i18n/translations.properties} and one entry in {@link
 * #getProvidedLocales}. Texts are patterns of {@link MessageFormat}: an apostrophe in them is the typographic one.
 */
public final class Texts implements I18NProvider {

    private static final String BUNDLE = "vaadin-i18n.translations";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /**
     * A text in the language of the page at work.
     *
     * @param values what it speaks of; counts as numbers, identifiers as strings
     */
    public static String text(String key, Object... values) {
        return inLanguage(locale(), key, values);
    }

    /** The word for a value of an enum; its key is {@code Enum.CONSTANT}. */
    public static String word(Enum<?> value) {
        return text(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** A count as people write it, for example “41,200”. */
    public static String count(long count) {
        return String.format(locale(), "%,d", count);
    }

    static Locale locale() {
        var page = UI.getCurrent();
        return page == null ? Locale.ENGLISH : page.getLocale();
    }

    private static String inLanguage(Locale locale, String key, Object... values) {
        var bundle = ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... values) {
        return inLanguage(locale, key, values);
    }
}

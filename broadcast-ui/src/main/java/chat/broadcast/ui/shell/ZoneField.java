package chat.broadcast.ui.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A choice among the time zones of the world, named as Europe/Berlin. */
public final class ZoneField extends ComboBox<ZoneId> {

    private static final List<ZoneId> ZONES = Stream.concat(
                    Stream.of(ZoneOffset.UTC),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(name ->
                                    name.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe"
                                            + "|Indian|Pacific)/.+"))
                            .map(ZoneId::of)
                            .sorted(Comparator.comparing(ZoneId::getId)))
            .toList();

    public ZoneField(String label) {
        super(label);
        setItems(ZONES);
        setItemLabelGenerator(zone -> zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
        setAllowCustomValue(false);
        setManualValidation(true);
        setValue(ZoneOffset.UTC);
        addValueChangeListener(change -> {
            if (change.getValue() == null) {
                setValue(change.getOldValue()); // there is no moment without a zone
            }
        });
    }

    /** The zone chosen; one that is not in the list, as only a browser knows it, counts as UTC. */
    public ZoneId zone() {
        return getOptionalValue().orElse(ZoneOffset.UTC);
    }

    /** Chooses a zone; does nothing when it is none of the list. */
    public void choose(ZoneId zone) {
        if (ZONES.contains(zone)) {
            setValue(zone);
        } else if (zone.normalized().equals(ZoneOffset.UTC)) {
            setValue(ZoneOffset.UTC);
        }
    }
}

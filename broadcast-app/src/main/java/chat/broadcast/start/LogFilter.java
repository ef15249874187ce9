package chat.broadcast.start;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Lets through what is at least a warning, and what we and the migrations tell of. */
public final class LogFilter implements Filter {
    private static final List<String> TELL = List.of("chat.broadcast.", "org.flywaydb.");

    @Override
    public boolean isLoggable(LogRecord record) {
        return record.getLevel().intValue() >= Level.WARNING.intValue()
                || TELL.stream().anyMatch(String.valueOf(record.getLoggerName())::startsWith);
    }
}

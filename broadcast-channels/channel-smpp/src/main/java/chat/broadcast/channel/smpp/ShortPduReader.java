package chat.broadcast.channel.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/**
 * Reads no longer a PDU than SMPP knows. The length comes first and the library takes its word for it: what answers at a
 * wrong port, such as “HTTP”, reads as a length of a gigabyte, and that much memory would be asked for.
 */
final class ShortPduReader extends DefaultPDUReader {

    /** SMPP 3.4, 3.2.3: the longest part is an optional parameter of 64 KiB, the text; what stands around it is short. */
    private static final int LONGEST = 128 << 10;

    @Override
    public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
        var header = super.readPDUHeader(in);
        if (header.getCommandLength() > LONGEST) {
            throw new InvalidCommandLengthException("A PDU of %,d bytes".formatted(header.getCommandLength()));
        }
        return header;
    }
}

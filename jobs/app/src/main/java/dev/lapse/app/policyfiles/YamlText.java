package dev.lapse.app.policyfiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the text of one policy file: UTF-8 without a byte order mark, at most 1 MiB. */
final class YamlText {

    private static final int LARGEST = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Remarks remarks;

    YamlText(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The text; empty after a fault was told. */
    Optional<String> read(Path path, String file) {
        try {
            if (Files.size(path) > LARGEST) {
                return refuse(file, "the file is larger than 1 MiB; split it into several files of the same folder");
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0
                    ? refuse(file, "the file begins with a byte order mark; save it as UTF-8 without BOM")
                    : Optional.of(text);
        } catch (CharacterCodingException e) {
            return refuse(file, "the file is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            return refuse(file, "the file cannot be read; check that it is a file and that its permissions let you");
        }
    }

    private Optional<String> refuse(String file, String message) {
        remarks.fault(Place.startOf(file), message);
        return Optional.empty();
    }
}

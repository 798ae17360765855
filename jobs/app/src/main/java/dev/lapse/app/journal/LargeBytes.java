package dev.lapse.app.journal;

import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlValue;

/** Bytes of any length, where a place holder takes few unless they are a large object. */
final class LargeBytes implements SqlValue {

    private final byte[] bytes;
    private @Nullable Blob blob;

    LargeBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void setValue(PreparedStatement statement, int index) throws SQLException {
        Blob made = statement.getConnection().createBlob();
        blob = made;
        made.setBytes(1, bytes);
        statement.setBlob(index, made);
    }

    @Override
    public void cleanup() {
        Blob made = blob;
        if (made != null) {
            try {
                made.free();
            } catch (SQLException lost) {
                // The session has ended, and the object with it.
                blob = null;
            }
        }
    }
}

package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Limits;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads {@code limits}; each key may be left out. */
final class LimitsBlock {

    private static final Pattern SHARE = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?%");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final Values values;

    LimitsBlock(Values values) {
        this.values = values;
    }

    Limits read(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Limits limits = new Limits(
                block.take("max-records", values::number).orElse(Limits.DEFAULT.maxRecords()),
                block.take("max-share", this::share).orElse(Limits.DEFAULT.maxShare()),
                block.take("share-from", values::number).orElse(Limits.DEFAULT.shareFrom()));
        block.end();
        return limits;
    }

    private BigDecimal share(YamlNode node, String what) {
        String text = values.matching(node, what, SHARE, "a share with its sign, as in 5%");
        if (text.equals(Values.UNREADABLE)) {
            return Limits.DEFAULT.maxShare();
        }
        BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1));
        if (share.compareTo(ALL) > 0) {
            values.remarks().fault(node.place(), what + " is " + text + "; write at most 100%");
        }
        return share;
    }
}

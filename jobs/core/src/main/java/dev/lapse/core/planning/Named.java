package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import java.util.List;

/** The records of one set by what they are called in some columns: those of its key, or others by which links point to them. */
record Named(RecordSetName recordSet, List<String> columns) {}

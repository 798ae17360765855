package dev.lapse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures Lapse beside what an operator would use instead, and tells which goals are met. */
@Command(
        name = "ops/bench",
        mixinStandardHelpOptions = true,
        description = "Measure Lapse beside what an operator would use instead, on real servers that write durably.")
final class Compared implements Callable<Integer> {

    /** What a work load of several ids is asked for by; a table of them is measured at once. */
    private static final Map<String, Workload> WORKLOADS = new LinkedHashMap<>();

    static {
        WORKLOADS.put("B1", new DeletingRows());
        WORKLOADS.put("B2", new DeletingOnMariaDb());
        WORKLOADS.put("B3", new ReducingRows());
        WORKLOADS.put("B6", new Ageing());
        WORKLOADS.put("B10", new ManyRecordSets());
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows are due; ${DEFAULT-VALUE} where nothing is said.")
    private long rows = 1_000_000;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "These work loads only: B1, B2, B3, B6, B10 (with B11).")
    private List<String> only = new ArrayList<>(WORKLOADS.keySet());

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON, too.")
    private Path json = Path.of("");

    static int take(String[] arguments) {
        return new CommandLine(new Compared()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (rows < 1000) {
            throw new ParameterException(spec.commandLine(), "--rows takes 1000 or more");
        }
        if (!WORKLOADS.keySet().containsAll(only)) {
            throw new ParameterException(
                    spec.commandLine(), "--only takes ids out of " + new TreeSet<>(WORKLOADS.keySet()));
        }
        Workload.Scale scale = new Workload.Scale(rows);
        List<Goal> goals = new ArrayList<>();
        for (Map.Entry<String, Workload> workload : WORKLOADS.entrySet()) {
            if (only.contains(workload.getKey())) {
                System.err.println(workload.getKey() + ":");
                goals.addAll(workload.getValue().measure(scale));
            }
        }
        String machine = Machine.described();
        System.out.println(machine + "\n\n" + Table.markdown(goals));
        if (!json.toString().isEmpty()) {
            Files.writeString(json, Table.json(machine, goals));
        }
        return 0;
    }
}

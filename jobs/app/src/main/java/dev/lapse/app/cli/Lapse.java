package dev.lapse.app.cli;

import dev.lapse.app.desk.Faults;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.planning.Disposal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code lapse} with all that stands below it. */
@Command(
        name = "lapse",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Erases personal data when its time has run out, keeps what the law says must be kept, and proves both.",
        footer = {
            "",
            "Exit codes: 0 done, 2 not sound or cannot be answered, 3 incomplete, 4 refused,",
            "5 tampered, 6 window ended, 64 wrong usage, 70 a fault of Lapse itself."
        })
public final class Lapse {

    private static final int USAGE = 64;

    private Lapse() {}

    /** Carries out {@code arguments} and answers with the exit code; ends nothing by itself. */
    public static int run(Surroundings surroundings, String... arguments) {
        Streams streams = surroundings.streams();
        PrintWriter err = new PrintWriter(streams.err(), true, StandardCharsets.UTF_8);
        return commandLine(surroundings)
                .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(err)
                .execute(arguments);
    }

    /** The tree of commands; for who holds against it what is written about them. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CommandLine lapse = new CommandLine(new Lapse());
        lapse.addSubcommand("check", new CheckCommand(surroundings))
                .addSubcommand("coverage", new CoverageCommand(surroundings))
                .addSubcommand("report", new ReportCommand(surroundings))
                .addSubcommand("plan", new PlanCommand(surroundings))
                .addSubcommand("run", new RunCommand(surroundings))
                .addSubcommand("discover", new DiscoverCommand(surroundings))
                .addSubcommand("bind", new BindCommand(surroundings))
                .addSubcommand("pause", new PauseCommand(surroundings))
                .addSubcommand("slow", new SlowCommand(surroundings))
                .addSubcommand("resume", new ResumeCommand(surroundings))
                .addSubcommand("stop", new StopCommand(surroundings))
                .addSubcommand("abort", new AbortCommand(surroundings))
                .addSubcommand("brakes", new BrakesCommand(surroundings))
                .addSubcommand("why", new WhyCommand(surroundings))
                .addSubcommand("erase", new EraseCommand(surroundings))
                .addSubcommand(
                        "log",
                        new CommandLine(new LogCommand())
                                .addSubcommand("verify", new LogVerifyCommand(surroundings))
                                .addSubcommand("show", new LogShowCommand(surroundings))
                                .addSubcommand("export", new LogExportCommand(surroundings))
                                .addSubcommand("prove", new LogProveCommand(surroundings))
                                .addSubcommand("annul", new LogAnnulCommand(surroundings)))
                .addSubcommand(
                        "store",
                        new CommandLine(new StoreCommand())
                                .addSubcommand("accept", new StoreAcceptCommand(surroundings)))
                .addSubcommand(
                        "policy",
                        new CommandLine(new PolicyCommand())
                                .addSubcommand("diff", new PolicyDiffCommand(surroundings))
                                .addSubcommand("accept", new PolicyAcceptCommand(surroundings)))
                .addSubcommand(
                        "approval",
                        new CommandLine(new ApprovalCommand())
                                .addSubcommand("list", new ApprovalListCommand(surroundings))
                                .addSubcommand("show", new ApprovalShowCommand(surroundings))
                                .addSubcommand(
                                        "approve", new ApprovalDecideCommand(surroundings, Disposal.Kind.APPROVED))
                                .addSubcommand(
                                        "reject", new ApprovalDecideCommand(surroundings, Disposal.Kind.REJECTED))
                                .addSubcommand(
                                        "postpone", new ApprovalDecideCommand(surroundings, Disposal.Kind.POSTPONED)))
                .addSubcommand("replay", new ReplayCommand(surroundings))
                .addSubcommand(
                        "runs",
                        new CommandLine(new RunsCommand())
                                .addSubcommand("list", new RunsListCommand(surroundings))
                                .addSubcommand("show", new RunsShowCommand(surroundings))
                                .addSubcommand("affected", new RunsAffectedCommand(surroundings))
                                .addSubcommand("reveal", new RunsRevealCommand(surroundings)))
                .addSubcommand(
                        "keys",
                        new CommandLine(new KeysCommand())
                                .addSubcommand("list", new KeysListCommand(surroundings))
                                .addSubcommand("rotate", new KeysRotateCommand(surroundings))
                                .addSubcommand("destroy", new KeysDestroyCommand(surroundings)))
                .addSubcommand(
                        "hold",
                        new CommandLine(new HoldCommand())
                                .addSubcommand("place", new HoldPlaceCommand(surroundings))
                                .addSubcommand("list", new HoldListCommand(surroundings))
                                .addSubcommand("review", new HoldReviewCommand(surroundings))
                                .addSubcommand("lift", new HoldLiftCommand(surroundings)))
                .addSubcommand(
                        "request",
                        new CommandLine(new RequestCommand())
                                .addSubcommand("find", new RequestFindCommand(surroundings))
                                .addSubcommand("receive", new RequestReceiveCommand(surroundings))
                                .addSubcommand("list", new RequestListCommand(surroundings))
                                .addSubcommand("show", new RequestShowCommand(surroundings))
                                .addSubcommand("identify", new RequestIdentifyCommand(surroundings))
                                .addSubcommand("confirm", new RequestConfirmCommand(surroundings))
                                .addSubcommand("plan", new RequestPlanCommand(surroundings))
                                .addSubcommand("approve", new RequestApproveCommand(surroundings))
                                .addSubcommand("restrict", new RequestRestrictCommand(surroundings))
                                .addSubcommand("package", new RequestPackageCommand(surroundings))
                                .addSubcommand("end", new RequestEndCommand(surroundings))
                                .addSubcommand("letter", new RequestLetterCommand(surroundings))
                                .addSubcommand("answer", new RequestAnswerCommand(surroundings))
                                .addSubcommand("close", new RequestCloseCommand(surroundings))
                                .addSubcommand("extend", new RequestExtendCommand(surroundings))
                                .addSubcommand("refuse", new RequestRefuseCommand(surroundings))
                                .addSubcommand("withdraw", new RequestWithdrawCommand(surroundings)))
                .addSubcommand(
                        "recipients",
                        new CommandLine(new RecipientsCommand())
                                .addSubcommand("send", new RecipientsSendCommand(surroundings))
                                .addSubcommand("list", new RecipientsListCommand(surroundings))
                                .addSubcommand("settle", new RecipientsSettleCommand(surroundings))
                                .addSubcommand("letter", new RecipientsLetterCommand(surroundings)))
                .addSubcommand("serve", new ServeCommand(surroundings))
                .addSubcommand(
                        "schedule",
                        new CommandLine(new ScheduleCommand())
                                .addSubcommand("list", new ScheduleListCommand(surroundings))
                                .addSubcommand("next", new ScheduleNextCommand(surroundings)))
                .addSubcommand(
                        "users",
                        new CommandLine(new UsersCommand())
                                .addSubcommand("add", new UsersAddCommand(surroundings))
                                .addSubcommand("list", new UsersListCommand(surroundings))
                                .addSubcommand("renew", new UsersRenewCommand(surroundings))
                                .addSubcommand("remove", new UsersRemoveCommand(surroundings)))
                .addSubcommand("version", new VersionCommand(surroundings));
        // Read by picocli when it is asked, for this command and all below it.
        IVersionProvider version = () -> new String[] {"lapse " + surroundings.version()};
        lapse.getCommandSpec().versionProvider(version);
        lapse.setCaseInsensitiveEnumValuesAllowed(true);
        lapse.setUsageHelpAutoWidth(false);
        lapse.setParameterExceptionHandler(Lapse::usage);
        lapse.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (fault instanceof ParameterException wrong) {
                return usage(wrong, new String[0]);
            }
            command.getErr().println("lapse: " + Faults.answer(fault).firstLine());
            return Faults.EXIT_CODE;
        });
        return lapse;
    }

    private static int usage(ParameterException wrong, String[] arguments) {
        PrintWriter err = wrong.getCommandLine().getErr();
        // picocli quotes what it could not read, which may be a person's key.
        String told = Objects.requireNonNullElse(wrong.getMessage(), "wrong usage");
        String message = wrong.getValue() == null ? told : told.replace("'" + wrong.getValue() + "'", "given");
        err.println("lapse: " + message);
        err.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }
}

package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.Set;
import mia.broker.paper.PaperStoreException;
import mia.console.client.NodeAnswerException;
import mia.feed.FeedException;
import mia.node.SettingsException;
import mia.persistence.journal.DataFolderException;
import mia.persistence.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  /** The folder is well, but not for what was asked. */
  private static final Set<DataFolderException.Reason> REFUSALS =
      EnumSet.of(
          DataFolderException.Reason.LOCKED,
          DataFolderException.Reason.OTHER_FEED,
          DataFolderException.Reason.OTHER_MODE,
          DataFolderException.Reason.OTHER_RUN,
          DataFolderException.Reason.NEWER,
          DataFolderException.Reason.NETWORK);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof SettingsException settings) {
      err.println("mia: the configuration cannot be used:");
      settings.problems().forEach(problem -> err.println("  " + problem));
      return ExitCode.CONFIGURATION;
    }
    if (failure instanceof RefusedException) {
      err.println("mia: " + failure.getMessage());
      return ExitCode.REFUSED;
    }
    if (failure instanceof NodeAnswerException answer) {
      err.println("mia: " + answer.getMessage());
      return codeOf(answer.status());
    }
    if (failure instanceof DataFolderException folder) {
      err.println("mia: " + folder.getMessage());
      return REFUSALS.contains(folder.reason()) ? ExitCode.REFUSED : ExitCode.FAILED;
    }
    if (failure instanceof FeedException
        || failure instanceof JournalException
        || failure instanceof PaperStoreException) {
      err.println("mia: " + failure.getMessage());
      return ExitCode.FAILED;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      err.println("mia: " + words(failure));
      return ExitCode.FAILED;
    }
    // Nothing of ours throws anything else: whoever reports it needs to see where it was.
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    err.println("mia: this should not have happened, please report it:");
    err.print(trace);
    return ExitCode.FAILED;
  }

  /**
   * What a node answers: not allowed and not now are refusals, a request it cannot read is ours.
   */
  private static int codeOf(int status) {
    return switch (status) {
      case 401, 403, 409 -> ExitCode.REFUSED;
      case 400, 404, 405, 413 -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  /** Wrong usage: the message, what may have been meant, and where to look. */
  static int usage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("mia: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static String words(Exception failure) {
    Throwable cause =
        failure instanceof UncheckedIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof NoSuchFileException missing) {
      return "no such file: " + missing.getFile();
    }
    if (cause instanceof AccessDeniedException denied) {
      return "not allowed: " + denied.getFile();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}

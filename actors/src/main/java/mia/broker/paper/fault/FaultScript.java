package mia.broker.paper.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Faults that a paper venue is to have, in the order in which they are asked; the words stand in
 * the documentation of the paper broker.
 *
 * @param seed of what happens by chance
 * @param rules rules in the order of the lines
 */
public record FaultScript(long seed, List<Rule> rules) {
  /** Longest script, in lines. */
  static final int LINES_MAX = 10_000;

  public FaultScript {
    rules = List.copyOf(rules);
  }

  /**
   * One line.
   *
   * @param line its number, from 1
   */
  record Rule(int line, FaultTrigger trigger, Occurrence occurrence, Fault fault) {}

  /**
   * Reads a script.
   *
   * @throws FaultScriptException if a line says nothing that is known; the message names file and
   *     line, and what was expected
   */
  public static FaultScript read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FaultScriptException(file + ": cannot be read: " + e, e);
    }
    return parse(file.toString(), lines);
  }

  /**
   * A script from its lines.
   *
   * @param name stands in messages for the file
   * @throws FaultScriptException as {@link #read}
   */
  public static FaultScript parse(String name, List<String> lines) {
    return new FaultParser(name).parse(lines);
  }
}

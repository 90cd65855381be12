package mia.node;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import mia.protocol.market.Symbol;

/**
 * A recorded market and the symbol it is of.
 *
 * @param symbol as in the configuration
 * @param file as it was given, relative to the working directory unless absolute
 */
public record InputFile(Symbol symbol, Path file) {
  static final String FORM = "SYMBOL=FILE";

  public InputFile {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(file, "file");
  }

  /**
   * @throws IllegalArgumentException if the text is not {@code SYMBOL=FILE}
   */
  public static InputFile parse(String text) {
    int separator = text.indexOf('=');
    if (separator <= 0 || separator == text.length() - 1) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "'");
    }
    try {
      return new InputFile(
          Symbol.of(text.substring(0, separator)), Path.of(text.substring(separator + 1)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: " + e.getInput(), e);
    }
  }

  @Override
  public String toString() {
    return symbol + "=" + file;
  }
}

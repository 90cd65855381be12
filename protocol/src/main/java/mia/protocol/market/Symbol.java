package mia.protocol.market;

import java.util.regex.Pattern;

/**
 * The name of an instrument of the configuration: {@code ES}, {@code MNQ}.
 *
 * @param code 1 to 12 characters of {@code [A-Z0-9.]}, first a letter
 */
public record Symbol(String code) implements Comparable<Symbol> {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9.]{0,11}");

  public Symbol {
    if (code == null || !FORM.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "symbol: expected 1 to 12 of [A-Z0-9.], got '" + code + "'");
    }
  }

  public static Symbol of(String code) {
    return new Symbol(code);
  }

  @Override
  public int compareTo(Symbol other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}

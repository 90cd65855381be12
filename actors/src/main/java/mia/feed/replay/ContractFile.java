package mia.feed.replay;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * The contract that a file is named after, as Sierra Chart names its own: {@code ESZ25-CME.scid},
 * {@code ESH26_FUT_CME.scid}.
 */
final class ContractFile {
  private static final Pattern NAME =
      Pattern.compile("([A-Z0-9]{1,4}?)([FGHJKMNQUVXZ])([0-9]{1,2})(?:[-_.].*)?");
  private static final String MONTHS = "FGHJKMNQUVXZ";

  private ContractFile() {}

  /**
   * Number of the contract, another one for another month; {@link MarketData#NO_CONTRACT} if the
   * name is not that of a contract of the symbol.
   */
  static int numberOf(Path file, Symbol symbol) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches() || !name.group(1).equals(symbol.code())) {
      return MarketData.NO_CONTRACT;
    }
    int month = MONTHS.indexOf(name.group(2)) + 1;
    return Integer.parseInt(name.group(3)) * MONTHS.length() + month;
  }
}

package mia.feed.replay;

import java.io.IOException;
import java.util.List;

/**
 * A file whose format has been found. Its rows can be read from the start any number of times.
 * Immutable.
 */
interface InputFile {
  InputFormat format();

  /** What was chosen while opening, in words: the contract, the length of bars. */
  List<String> notes();

  /** Opens the rows from the start. */
  RowReader open() throws IOException;
}

package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;

/** A Databento file of trades, of the top of the book, or of 1-minute bars. */
final class DbnInput implements InputFile {
  private final Path file;
  private final ReplayTarget target;
  private final int schema;
  private final InputFormat format;
  private final DbnContract contract;
  private final List<String> notes;

  private DbnInput(
      Path file,
      ReplayTarget target,
      int schema,
      InputFormat format,
      DbnContract contract,
      List<String> notes) {
    this.file = file;
    this.target = target;
    this.schema = schema;
    this.format = format;
    this.contract = contract;
    this.notes = notes;
  }

  /**
   * Reads the metadata and chooses the contract.
   *
   * @throws FeedException if the schema is not one of the three, or no contract fits
   */
  static DbnInput probe(Path file, ReplayTarget target) throws FeedException, IOException {
    try (InputBytes in = InputBytes.open(file)) {
      DbnMetadata metadata = DbnMetadata.read(in);
      InputFormat format = format(file, metadata);
      if (!in.require(1)) {
        throw new FeedException(file + ": no record behind the metadata");
      }
      DbnChoice.Chosen chosen =
          new DbnChoice(file, target, metadata).choose(new DbnRecords(in, metadata.schema()));
      return new DbnInput(
          file, target, metadata.schema(), format, chosen.contract(), List.of(chosen.note()));
    }
  }

  private static InputFormat format(Path file, DbnMetadata metadata) throws FeedException {
    return switch (metadata.schema()) {
      case DbnMetadata.TRADES -> InputFormat.DBN_TRADES;
      case DbnMetadata.MBP_1 -> InputFormat.DBN_MBP1;
      case DbnMetadata.OHLCV_1M -> InputFormat.DBN_OHLCV;
      default ->
          throw new FeedException(
              file
                  + ": DBN schema "
                  + metadata.schemaName()
                  + " is not read; trades, mbp-1 and ohlcv-1m are");
    };
  }

  @Override
  public InputFormat format() {
    return format;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public RowReader open() throws IOException {
    InputBytes in = InputBytes.open(file);
    try {
      DbnMetadata.read(in);
      return new DbnRows(new DbnRecords(in, schema), contract, target.grid(), format);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}

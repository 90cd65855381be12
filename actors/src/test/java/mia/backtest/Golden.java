package mia.backtest;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The scripted markets among the test resources. */
final class Golden {
  private Golden() {}

  static Path bars(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(
                Golden.class.getResource("/golden/synthetic/bars/" + name + ".csv"), name)
            .toURI());
  }
}

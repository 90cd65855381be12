package mia.persistence.codec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import mia.protocol.market.Symbol;

/** Values of which random events consist: extreme numbers, odd texts, absent parts. */
final class RandomValues {
  /** Characters that formats trip over: quotes, controls, line ends, several planes of Unicode. */
  private static final String[] PIECES = {
    "",
    "a",
    "\"",
    "\\",
    "/",
    "\n",
    "\u0000",
    "\u001f",
    "\u2028",
    "é",
    "€",
    "漢",
    "😀",
    "{\"id\":1}",
    "null",
    " ",
    "\ufeff"
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Map<String, Double> features() {
    var features = new TreeMap<String, Double>();
    for (int i = random.nextInt(5); i > 0; i--) {
      features.put(text(), real());
    }
    return features;
  }

  Map<String, String> figures() {
    var figures = new TreeMap<String, String>();
    for (int i = random.nextInt(5); i > 0; i--) {
      figures.put(text(), text());
    }
    return figures;
  }

  Symbol symbol() {
    return Symbol.of(List.of("ES", "NQ", "MES", "A", "B.2", "Z23456789012").get(random.nextInt(6)));
  }

  String id() {
    return "K7QX-ES-" + Long.toString(count(), 36).toUpperCase(Locale.ROOT);
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(random.nextInt(60_000) - 10_000);
  }

  List<String> texts() {
    return listOf(this::text);
  }

  String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  long number() {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      case 3 -> random.nextInt(1_000);
      default -> random.nextLong();
    };
  }

  long count() {
    return random.nextInt(100_000);
  }

  long price() {
    return random.nextInt(100_000) - 50_000;
  }

  long between(long low, long high) {
    return low + random.nextInt((int) (high - low) + 1);
  }

  /** Any finite real, by its bits. */
  double real() {
    double real = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(real) ? real : -0.0;
  }

  OptionalDouble maybeReal() {
    return random.nextBoolean() ? OptionalDouble.of(real()) : OptionalDouble.empty();
  }

  OptionalLong maybeLong() {
    return random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> listOf(Supplier<T> value) {
    var list = new ArrayList<T>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value.get());
    }
    return list;
  }

  <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
